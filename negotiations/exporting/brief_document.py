"""A brief as a text document (.docx) that an editor can work on.

Headings, lists and tables have the styles of the document, so that another look is one change.
The numbers of the sources are typed: what a line cites and the note it means stay the same words,
wherever they are moved to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from ..models import Source
from ..reading.questions.briefs import Brief, BriefPiece, BriefSection, Look, PageNamed, Pieces
from ..rules.wording import day_words
from ..vocabulary.answers import AnswerKind
from ..vocabulary.stances import SCORES, Stance

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "en-GB"
FILLS = {
    "n2": ("B04A05", "FFFFFF"),
    "n1": ("F6CFA8", "3B1D05"),
    "z0": ("DDDCD6", "1C1E22"),
    "p1": ("BCD4EC", "0D2540"),
    "p2": ("1D568F", "FFFFFF"),
}
"""The fill of a stance or an answer, and the colour of the words on it, as on paper."""
QUIET = "555555"
HIDDEN_PARTS = ("thumbnail", "extended-properties", "customXml", "stylesWithEffects")
"""What the library's own empty document brings along, and no brief needs."""

AddressOf = Callable[[PageNamed], str]


def as_docx(brief: Brief, *, today: date, address: str, address_of: AddressOf) -> bytes:
    """The brief as a document, which says at `address` where it is read again.

    It names no author, and holds nothing that is not on the page.
    """
    # Here, since it loads much that nothing else of a page needs.
    from docx import Document

    document = Document()
    _Writer(document, brief, address, address_of).write()
    _describe(document, brief, today)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _describe(document: Any, brief: Brief, today: date) -> None:
    """Its properties, which programs show: no person, no program, no hour."""
    for rels in (document.part.package.rels, document.part.rels):
        for id in [id for id, rel in rels.items() if rel.reltype.endswith(HIDDEN_PARTS)]:
            del rels[id]
    properties = document.core_properties
    properties.title = _clean(brief.title)
    properties.subject = _clean(brief.negotiation.title)
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.combine(today, time(), UTC)


class _Writer:
    def __init__(self, document: Any, brief: Brief, address: str, address_of: AddressOf) -> None:
        self.document, self.brief = document, brief
        self.address, self.address_of = address, address_of

    def write(self) -> None:
        brief = self.brief
        self._page()
        self._styles()
        self._head()
        self._foot()
        self.document.add_paragraph(_clean(brief.title), style="Title")
        self.document.add_paragraph(_clean(" ".join(brief.lead)), style="Subtitle")
        if brief.said:
            self._paragraph("Outcome, in our words: ", look=Look.STRONG, then=brief.said)
        if brief.empty:
            self.document.add_paragraph(_clean(brief.empty))
        for section in brief.sections:
            self._section(section)
        if brief.nothing:
            self.document.add_paragraph(_clean(brief.nothing))
        self._sources()
        self._paragraph(brief.how_to_read, look=Look.QUIET)

    def _page(self) -> None:
        from docx.shared import Mm

        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(18)
        page.top_margin = page.bottom_margin = Mm(18)

    def _styles(self) -> None:
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement
        from docx.shared import Pt, RGBColor

        styles = self.document.styles
        sizes = {"Normal": 9.5, "Title": 18, "Subtitle": 11, "Heading 1": 12.5}
        for name, size in sizes.items():
            font = styles[name].font
            font.name, font.size, font.color.rgb = "Calibri", Pt(size), RGBColor(0, 0, 0)
            # Else the font of the theme holds, whatever the style says.
            fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
            for of_theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{of_theme}"), None)
        styles["Subtitle"].font.italic = False
        styles["Normal"].paragraph_format.space_after = Pt(3)
        styles["Heading 1"].paragraph_format.space_before = Pt(9)
        for run in styles.element.iter(qn("w:rPrDefault")):
            properties = run.find(qn("w:rPr"))
            for old in properties.findall(qn("w:lang")):
                properties.remove(old)
            language = OxmlElement("w:lang")
            for script in ("val", "eastAsia", "bidi"):
                language.set(qn(f"w:{script}"), LANGUAGE)
            properties.append(language)

    def _head(self) -> None:
        brief, head = self.brief, self.document.sections[0].header
        line = head.paragraphs[0]
        if brief.mark:
            warning = line.add_run(f"{brief.mark.warning}")
            warning.bold = True
            line = head.add_paragraph(style="Header")
        line.add_run(_clean(f"Demarche · {brief.kind} · {brief.negotiation.title}"))
        head.add_paragraph(_clean(self.brief.clocks), style="Header")

    def _foot(self) -> None:
        foot = self.document.sections[0].footer
        line = foot.paragraphs[0]
        line.add_run(_clean(f"{self.brief.clocks} Page "))
        _field(line, "PAGE")
        line.add_run(" of ")
        _field(line, "NUMPAGES")
        self._link(foot.add_paragraph(style="Footer"), self.address, self.address)

    def _section(self, section: BriefSection) -> None:
        self.document.add_paragraph(_clean(section.title), style="Heading 1")
        if section.columns:
            self._table(section)
        else:
            for line in section.lines:
                self._pieces(self.document.add_paragraph(style="List Bullet"), line.cells[0])
        if section.more and section.more_at:
            more = self.document.add_paragraph()
            self._link(more, section.left_out, self.address_of(section.more_at))
        if section.note:
            self._paragraph(section.note, look=Look.QUIET)

    def _table(self, section: BriefSection) -> None:
        from docx.oxml.parser import OxmlElement
        from docx.shared import Mm

        table = self.document.add_table(rows=1, cols=len(section.columns), style="Table Grid")
        table.autofit = False
        widths = [Mm(174 * column.share) for column in section.columns]
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell, column in zip(head.cells, section.columns, strict=True):
            cell.paragraphs[0].add_run(column.head).bold = True
        for line in section.lines:
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, pieces in zip(row.cells, line.cells, strict=True):
                self._pieces(cell.paragraphs[0], pieces)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width

    def _pieces(self, paragraph: Any, pieces: Pieces) -> None:
        for piece in pieces:
            self._piece(paragraph, piece)

    def _piece(self, paragraph: Any, piece: BriefPiece) -> None:
        text = _clean(piece.text)
        if piece.look is Look.BREAK:
            paragraph.add_run().add_break()
        elif piece.look is Look.CITES:
            numbers = self.brief.numbers(piece)
            self._cited(paragraph, numbers)
        elif piece.look in (Look.STANCE, Look.ANSWER):
            _filled(paragraph.add_run(f" {_sign(piece)}{text} "), _fill(piece))
        elif piece.leads_to is not None:
            self._link(paragraph, text, self.address_of(piece.leads_to), piece.look)
        else:
            _looking(paragraph.add_run(text), piece.look)

    def _cited(self, paragraph: Any, numbers: list[int]) -> None:
        for place, number in enumerate(numbers):
            if place:
                paragraph.add_run(" ").font.superscript = True
            run = self._within(paragraph, f"[{number}]", f"source-{number}")
            run.font.superscript = True

    def _sources(self) -> None:
        if not self.brief.sources:
            return
        self.document.add_paragraph("Sources", style="Heading 1")
        for number, source in enumerate(self.brief.sources, 1):
            self._source(number, source)

    def _source(self, number: int, source: Source) -> None:
        from docx.shared import Mm

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.left_indent = Mm(9)
        paragraph.paragraph_format.first_line_indent = Mm(-9)
        _bookmarked(paragraph.add_run(f"[{number}]"), f"source-{number}", number)
        when = f", {day_words(source.date)}" if source.date else ""
        what = f"{source.publisher}, {source.title}{when}, {source.kind_words}."
        paragraph.add_run(f"\t{_clean(what)}")
        if source.link:
            paragraph.add_run(" ")
            self._link(paragraph, source.link, source.link)

    def _paragraph(self, text: str, *, look: Look, then: str = "") -> None:
        paragraph = self.document.add_paragraph()
        _looking(paragraph.add_run(_clean(text)), look)
        paragraph.add_run(_clean(then))

    def _link(self, paragraph: Any, text: str, address: str, look: Look = Look.PLAIN) -> None:
        """A link to somewhere else, which looks as the words around it do."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        id = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _looking(_linked(paragraph, _clean(text), qn("r:id"), id), look)

    def _within(self, paragraph: Any, text: str, bookmark: str) -> Any:
        """A link to a place in the document."""
        from docx.oxml.ns import qn

        return _linked(paragraph, text, qn("w:anchor"), bookmark)


def _linked(paragraph: Any, text: str, attribute: str, value: str) -> Any:
    from docx.oxml.parser import OxmlElement

    link = OxmlElement("w:hyperlink")
    link.set(attribute, value)
    run = paragraph.add_run(text)
    paragraph._p.append(link)
    link.append(run._r)
    return run


def _bookmarked(run: Any, name: str, id: int) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(id))
    start.set(qn("w:name"), name)
    run._r.addprevious(start)
    run._r.addnext(end)


def _field(paragraph: Any, code: str) -> None:
    """A number that the program counts."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)
    field.append(paragraph.add_run("1")._r)


def _looking(run: Any, look: Look) -> Any:
    run.bold = True if look is Look.STRONG else None
    run.italic = True if look is Look.ONLY else None
    return _coloured(run, QUIET) if look is Look.QUIET else run


def _coloured(run: Any, colour: str) -> Any:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _filled(run: Any, fill: str) -> None:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    if fill not in FILLS:
        run.bold = True
        return
    ground, ink = FILLS[fill]
    _coloured(run, ink)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", ground)):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


def _fill(piece: BriefPiece) -> str:
    if not piece.of:
        return ""
    return Stance(piece.of).fill if piece.look is Look.STANCE else AnswerKind(piece.of).fill


def _sign(piece: BriefPiece) -> str:
    """The sign of a stance, which tells it where nothing is coloured."""
    scored = piece.look is Look.STANCE and SCORES.get(piece.of) is not None
    return f"{Stance(piece.of).sign} " if scored else ""


def _clean(text: str) -> str:
    """The text without what no document may hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)
