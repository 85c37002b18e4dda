from termnews.clean.html_body import body_from_html
from termnews.core.block import Paragraph, Span, Table, block_text


def _row(*cells: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(cell),) if cell else () for cell in cells)


def test_rows_are_equally_long_and_headings_are_counted() -> None:
    html = (
        "<table><thead><tr><th>Port</th><th>Tide</th></tr></thead>"
        "<tbody><tr><td>Saltmere</td><td>4 m</td></tr>"
        "<tr><td colspan='2'>Closed</td></tr><tr><td></td></tr></tbody></table>"
    )

    assert body_from_html(html) == (
        Table((_row("Port", "Tide"), _row("Saltmere", "4 m"), _row("Closed", "")), header_count=1),
    )


def test_a_first_row_of_heading_cells_is_a_heading() -> None:
    [table] = body_from_html("<table><tr><th>a</th><th>b</th></tr><tr><th>c</th><td>d</td></tr></table>")

    assert isinstance(table, Table)
    assert table.header_count == 1


def test_cells_keep_styles_and_links() -> None:
    html = (
        "<table><tr><td><b>a</b> <i>b</i></td><td><a href='https://x.example/'>c</a> <code>d</code></td></tr>"
        "<tr><td>e<script>x</script></td><td>f</td></tr></table>"
    )

    [table] = body_from_html(html)

    assert isinstance(table, Table)
    assert table.rows[0][0] == (Span("a", bold=True), Span(" "), Span("b", italic=True))
    assert table.rows[0][1][0] == Span("c", href="https://x.example/")
    assert table.rows[0][1][2] == Span("d", code=True)
    assert block_text(table) == "a b\tc d\ne\tf"


def test_a_layout_is_no_table() -> None:
    long_cell = "The harbour was quiet. " * 50

    for html in (
        f"<table><tr><td>{long_cell}</td><td>x</td></tr><tr><td>y</td><td>z</td></tr></table>",
        "<table><tr><td>one</td></tr><tr><td>two</td></tr></table>",
        "<table><tr><td>one</td><td>two</td></tr></table>",
        "<table><tr><td></td><td>a</td></tr><tr><td>b</td><td></td></tr></table>",
        "<table><tr><td><table><tr><td>in</td></tr></table></td><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
    ):
        assert all(isinstance(block, Paragraph) for block in body_from_html(html))
