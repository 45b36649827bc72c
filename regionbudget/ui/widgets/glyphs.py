"""The few signs that no typeface surely has, drawn: lock, open and closed, sorted."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


def draw_lock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A closed padlock that fills the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wide, high = box.width(), box.height()
    body = QRectF(box.left() + wide * 0.10, box.top() + high * 0.44, wide * 0.80, high * 0.56)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(body, wide * 0.12, wide * 0.12)
    bow = QPainterPath(QPointF(box.left() + wide * 0.28, body.top()))
    bow.lineTo(box.left() + wide * 0.28, box.top() + high * 0.30)
    bow.arcTo(
        QRectF(box.left() + wide * 0.28, box.top() + high * 0.07, wide * 0.44, high * 0.46),
        180,
        -180,
    )
    bow.lineTo(box.left() + wide * 0.72, body.top())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, wide * 0.13))
    painter.drawPath(bow)
    painter.restore()


def draw_triangle(painter: QPainter, box: QRectF, colour: QColor, *, down: bool) -> None:
    """A small triangle in the middle of the box: down is open, right is closed."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, reach = box.center(), 3.5
    if down:
        points = [QPointF(-reach, -2), QPointF(reach, -2), QPointF(0, 3)]
    else:
        points = [QPointF(-2, -reach), QPointF(-2, reach), QPointF(3, 0)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([middle + point for point in points]))
    painter.restore()


def draw_sorted(painter: QPainter, box: QRectF, colour: QColor, *, rising: bool) -> None:
    """A small arrow head: up is rising."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle, way = box.center(), -1 if rising else 1
    points = [QPointF(-3.5, -1.5 * way), QPointF(0, 2 * way), QPointF(3.5, -1.5 * way)]
    painter.setPen(QPen(colour, 1.5))
    painter.drawPolyline(QPolygonF([middle + point for point in points]))
    painter.restore()
