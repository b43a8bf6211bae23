"""Plain text: all of it as it stands, so that every place in it is that of the file."""

from __future__ import annotations

from ..rules.articles import ReadArticle
from .encodings import decoded
from .text_blocks import SaidOfArticle, article_of_text


def article_of_plain_text(content: bytes, *, charset: str = "", address: str = "") -> ReadArticle:
    """The article of a file of text: its code points after decoding, each line ended by LF.

    Title, publisher and day are those of its first lines, which stay in the text. Raises `ArticleUnreadable`.
    """
    return article_of_text(decoded(content, charset), SaidOfArticle(address=address))
