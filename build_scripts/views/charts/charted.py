"""Pages with a chart."""

from __future__ import annotations

from build_scripts.views.charts.drawing import Chart
from build_scripts.views.page import View


class Charted(View):
    """Base of the views of pages with a chart; it is published beside its page too, as a picture and as a table."""

    __slots__ = ()
    chart: Chart | None
