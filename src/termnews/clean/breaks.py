"""Text whose only structure is <br>: where its paragraphs are."""

from termnews.clean.segment import Run

BREAK = Run("\n")
"""A line break of the author's."""
_PARAGRAPH_LENGTH = 90
"""Characters; lines that are this long on average are paragraphs, not verses or addresses."""


def split_at_breaks(runs: list[Run]) -> list[list[Run]]:
    """Paragraphs of a text whose only structure is <br>.

    Two breaks in a row part paragraphs and one stays a line break; where only single breaks occur
    and the lines are as long as paragraphs are, each line is one.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run is BREAK:
            lines.append([])
        else:
            lines[-1].append(run)
    if len(lines) == 1:
        return lines if any(run.text.strip() for run in lines[0]) else []
    texts = ["".join(run.text for run in line).strip() for line in lines]
    filled = [len(text) for text in texts if text]
    linked = sum(
        1
        for line in lines
        if any(run.style.href for run in line) and all(run.style.href or not run.text.strip() for run in line)
    )
    if filled and (sum(filled) / len(filled) >= _PARAGRAPH_LENGTH or linked * 2 > len(filled) > 2):
        return [line for line, text in zip(lines, texts, strict=True) if text]
    return _joined(lines, texts)


def _joined(lines: list[list[Run]], texts: list[str]) -> list[list[Run]]:
    parts: list[list[Run]] = [[]]
    for line, text in zip(lines, texts, strict=True):
        if not text:
            parts.append([])
        else:
            if parts[-1]:
                parts[-1].append(BREAK)
            parts[-1].extend(line)
    return [part for part in parts if part]
