"""The passages of a plain text, where its reader has found none: paragraphs, labels, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...rules.articles import ArticlePassage

BLANK_LINES = re.compile(r"\n[ \t]*\n+")
LABEL = re.compile(
    r"(?:(?P<question>Q(?:uestion)?|QUESTION|JOURNALIST|REPORTER|Journalist|Reporter)"
    r"|(?P<answer>A(?:nswer)?|ANSWER|[A-Z][A-Z .’'-]{2,40}|(?:Mr|Ms|Mrs|Dr|The)\.? [A-Z][\w’' -]{1,40}?))"
    r"\s*(?:\([^)]{1,40}\))?\s*[:.]\s+(?=\S)|(?P<number>\d{1,3})[.)]\s+(?=\S)|(?P<dash>[—–])\s+(?=\S)"
)
FEWEST_QUESTIONS, OF_ALL_QUESTIONS, LONGEST_QUESTION = 3, 0.8, 30
"""Questions that make an interview, the share of them in every other place, and their words on average."""
ENDS = re.compile(r"[.!?:…][”\"’»)\]]*$")


def plain_passages(text: str) -> list[ArticlePassage]:
    """Paragraphs between blank lines; those before the running text are headings."""
    bounds = list(_paragraphs(text))
    dashes = sum(1 for start, end in bounds if text[start] in "—–")
    passages = []
    in_head = True
    for start, end in bounds:
        words = text[start:end]
        lines = words.splitlines()
        is_head = max(map(len, lines)) < 160 and not any(ENDS.search(line) for line in lines[1:])
        in_head = (
            in_head
            and is_head
            and not (ENDS.search(lines[0]) and (passages or lines[0][-1] == "."))
        )
        if in_head or (len(words) < 90 and not ENDS.search(words)):
            passages.append(ArticlePassage(start=start, end=end, is_heading=True))
            continue
        passages.append(_labelled(text, start, end, is_interview=dashes > 1))
    return passages


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in (*BLANK_LINES.finditer(text), None):
        end = match.start() if match else len(text)
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        last = first + len(text[first:end].rstrip())
        if last > first:
            yield first, last
        start = match.end() if match else len(text)


def _labelled(text: str, start: int, end: int, *, is_interview: bool) -> ArticlePassage:
    label = LABEL.match(text, start, end)
    if label is None or (label["dash"] and not is_interview):
        return ArticlePassage(start=start, end=end)
    asked = bool(label["question"] or label["dash"])
    words = label["question"] or label["answer"] or label["number"] or ""
    return ArticlePassage(start=label.end(), end=end, label=words, is_question=asked)


def with_questions(text: str, passages: list[ArticlePassage]) -> list[ArticlePassage]:
    """The passages, with those that an interviewer asks where nothing marks them: every other one."""
    running = [n for n, passage in enumerate(passages) if not passage.is_heading]
    if any(passages[n].is_question or passages[n].label for n in running):
        return passages
    asks = [place for place, n in enumerate(running) if _asks(text, passages[n])]
    if len(asks) < FEWEST_QUESTIONS:
        return passages
    alike = [place for place in asks if (place - asks[0]) % 2 == 0]
    if len(alike) < OF_ALL_QUESTIONS * len(asks):
        return passages
    questions = {
        n for place, n in enumerate(running) if place >= asks[0] and (place - asks[0]) % 2 == 0
    }
    shorter = sum(len(_words(text, passages[n])) for n in questions) / len(questions)
    if shorter > LONGEST_QUESTION:
        return passages
    return [
        replace(passage, is_question=True) if n in questions else passage
        for n, passage in enumerate(passages)
    ]


def _words(text: str, passage: ArticlePassage) -> list[str]:
    return text[passage.start : passage.end].split()


def _asks(text: str, passage: ArticlePassage) -> bool:
    words = text[passage.start : passage.end].rstrip()
    return words.endswith("?") and words[0] not in '“"‘'
