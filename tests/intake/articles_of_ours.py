"""Articles of the tests' own, in the forms in which articles come, and files of each kind made of them."""

from __future__ import annotations

import zlib
from email.message import EmailMessage
from io import BytesIO

from docx import Document

REPORT = """\
Olmara and Kessin leave Tarrow without a line on the ferry rights
The Varnish Post
14 May 2031

TARROW — The second round on the ferry rights in the Varn strait closed on Wednesday, and the two delegations left by different doors.

“We came with a map,” said Ilse Rand, Olmara's minister of transport, “and we are going home with the same map.”

Kessin's deputy minister, Pavo Lind, said that his government could live with a joint timetable until the end of the year. He turned down the demand that its ships be inspected at sea.

The harbours

Both sides agreed to keep the winter harbours open. An official of the Strait Office, who asked not to be named, said that a third round was likely in June.
"""

BRIEFING = """\
Transcript of the briefing on the ferry talks
Press office of the ministry of transport
15 May 2031

(Tarrow, 9:30.)

MINISTER RAND: Good morning. We ask Kessin to stop the inspections by the first of June.

QUESTION (Varnish Post): Is that an ultimatum?

MINISTER RAND: It is a date.

It stands in the letter that we sent last night.

QUESTION: And if Kessin says no?

MR LIND: We shall answer in writing.
"""

COMMUNIQUE = """\
Communiqué of the ministers of the strait
Strait Office
2 June 2031

1. The ministers of Olmara and Kessin met in Tarrow on 2 June 2031.

(2) Kessin maintains that inspections end at the harbour wall.

§ 3 Olmara reserves its position.

(a) The Strait Office will report in the autumn.
"""

INTERVIEW = """\
“A ferry is not a frigate”: Ilse Rand on a long spring
The Quay Letter
20 May 2031

We met the minister on the pier, an hour before her ferry.

— Minister, would you sign what lies on the table?

Not with the inspections in it. I said so in Tarrow, and I say so here.

— Kessin speaks of a joint timetable.

A timetable we could accept, if it runs for a year.
"""


def paragraphs(text: str) -> list[str]:
    """The paragraphs behind the first lines."""
    return text.strip().split("\n\n")[1:]


def long_report(words: int) -> str:
    """A report of about so many words, no paragraph of it like another."""
    parts = [REPORT.strip()]
    number = 1
    while sum(len(part.split()) for part in parts) < words:
        parts.append(
            f"On point {number} of the agenda Olmara's delegation said that it could accept "
            f"{number * 3} crossings a day, while Kessin's asked for {number * 4 + 1} and for a pause "
            f"in week {number} of the season, which nobody from the Strait Office wished to comment on."
        )
        number += 1
    return "\n\n".join(parts)


def page(text: str = REPORT, *, head: str = "", body: str = "") -> bytes:
    """A page with an article, and around it what pages have."""
    title, publisher, day = text.split("\n")[:3]
    running = "".join(f"<p>{one}</p>" for one in paragraphs(text))
    iso = {"14 May 2031": "2031-05-14", "15 May 2031": "2031-05-15"}.get(day, "2031-06-02")
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {publisher}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{iso}T08:00:00Z">{head}</head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">Weather at sea</a></li></ul></nav>
<script>document.write("A script wrote this.")</script>
<article><h1>{title}</h1>{body or running}</article>
<footer><p>All rights reserved. <a href="/c">Cookies</a></p></footer></body></html>""".encode()


def docx(text: str = REPORT) -> bytes:
    """A Word document: a title, lines, headings and paragraphs."""
    document = Document()
    title, *rest = text.strip().split("\n\n")[0].split("\n")
    document.add_paragraph(title, style="Title")
    for line in rest:
        document.add_paragraph(line)
    for one in paragraphs(text):
        document.add_paragraph(one, style="Heading 2" if len(one) < 20 else None)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def mail(text: str = REPORT, *, subtype: str = "plain", attached: bytes = b"") -> bytes:
    """A mail with an article in its text."""
    letter = EmailMessage()
    letter["From"] = "The Varnish Post <desk@varnish.example>"
    letter["To"] = "ana@desk.example"
    letter["Subject"] = text.split("\n")[0]
    letter["Date"] = "Wed, 14 May 2031 18:20:00 +0000"
    if text.strip():
        running = page(text).decode() if subtype == "html" else "\n\n".join(paragraphs(text))
        letter.set_content(running, subtype=subtype)
    if attached:
        letter.add_attachment(attached, maintype="application", subtype="pdf", filename="a.pdf")
    return letter.as_bytes()


def pdf(text: str = REPORT, *, more: str = "", lines_a_page: int = 46, head: str = "") -> bytes:
    """A PDF of that text, its lines broken as on paper; `more` stands in its trailer."""
    lines = _lines_of_paper(text)
    pages = [lines[at : at + lines_a_page] for at in range(0, len(lines), lines_a_page)]
    streams = [_stream(one, number, head) for number, one in enumerate(pages, start=1)]
    return pdf_of(streams, more=more)


def pdf_of(streams: list[bytes], *, more: str = "") -> bytes:
    """A PDF with a page for each of the packed streams."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(
            f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
            + stream
            + b"\nendstream"
        )
    file, places = bytearray(b"%PDF-1.4\n"), []
    for number, thing in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + thing + b"\nendobj\n"
    table = len(file)
    file += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    file += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    file += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {more} >>\n".encode()
    file += f"startxref\n{table}\n%%EOF\n".encode()
    return bytes(file)


def _lines_of_paper(text: str) -> list[str]:
    """Lines of about 80 characters, with a blank one between paragraphs."""
    found: list[str] = []
    for one in text.strip().split("\n\n"):
        for part in one.split("\n"):
            line = ""
            for word in part.split():
                if len(line) + len(word) > 80:
                    found.append(line)
                    line = ""
                line += f" {word}" if line else word
            found.append(line)
        found.append("")
    return found


def _stream(lines: list[str], number: int, head: str) -> bytes:
    marks = ["BT /F1 10 Tf 12 TL 60 790 Td"]
    for line in ([head, "", ""] if head else []) + lines:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        marks.append(f"({escaped}) Tj T*")
    marks.append("ET BT /F1 9 Tf 290 40 Td")
    marks.append(f"({number}) Tj ET")
    return zlib.compress("\n".join(marks).encode("cp1252"))
