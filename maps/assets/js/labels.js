// Names on the map, in the reader's language, none over another.

const LABEL_FONT = '"Segoe UI", "Noto Sans", "Noto Sans Arabic", "Geeza Pro", Tahoma, Arial, sans-serif';

/** Boxes already taken; a name that would touch one is left out. */
class Boxes {
  constructor() {
    this.boxes = [];
  }

  take(left, top, right, bottom) {
    this.boxes.push([left, top, right, bottom]);
  }

  free(left, top, right, bottom) {
    return !this.boxes.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  }
}

/** Draw one name beside or on a point if there is room for it; tells whether it was drawn. */
function drawName(layer, boxes, name, x, y, style) {
  const { pen } = layer;
  pen.font = `${style.weight ?? 400} ${style.size}px ${LABEL_FONT}`;
  const width = pen.measureText(name).width;
  const half = style.size * 0.62;
  const gap = style.gap ?? 0;
  const spots = gap
    ? [
        [x + gap, y],
        [x - gap - width, y],
        [x - width / 2, y + gap + half],
        [x - width / 2, y - gap - half],
      ]
    : [[x - width / 2, y]];
  const frame = layer.frameAround(x, y);
  for (const [left, middle] of spots) {
    if (left < frame.left || left + width > frame.right) continue;
    if (middle - half < frame.top || middle + half > frame.bottom) continue;
    if (!boxes.free(left - 2, middle - half, left + width + 2, middle + half)) continue;
    boxes.take(left - 2, middle - half, left + width + 2, middle + half);
    writeName(pen, name, left, middle, style);
    return true;
  }
  return false;
}

function writeName(pen, name, left, middle, style) {
  pen.direction = /[\u0590-\u08ff]/.test(name) ? "rtl" : "ltr";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.setLineDash([]);
  pen.lineWidth = 3;
  pen.strokeStyle = colourOf("--halo");
  pen.strokeText(name, left, middle);
  pen.fillStyle = style.colour;
  pen.fillText(name, left, middle);
}

/** Names of the base map's units, if no towns were given; drawn below everything else in rank. */
function drawUnitNames(layer, boxes, base) {
  if (layer._map.getZoom() < 5.75 || base.bare) return;
  const style = { size: 11.5, weight: 600, colour: colourOf("--name-unit") };
  for (const unit of base.objects.units) {
    const { at, name, name_ar: arabic } = unit.properties;
    const shown = nameIn(speech.lang, name || null, arabic || null);
    if (shown) drawName(layer, boxes, shown, ...layer.place(...mercator(at[1], at[0])), style);
  }
}

/** The towns that the caller gave, most important first; more of them as the map comes closer. */
function drawTownNames(layer, boxes, towns, written) {
  const zoom = layer._map.getZoom();
  for (const [name, arabic, lat, lon, rank] of towns) {
    if (rank > zoom - 3) break;
    const [x, y] = layer.place(...mercator(lat, lon));
    const shown = nameIn(speech.lang, name, arabic);
    if (!shown || x < 0 || y < 0 || x > layer.size.x || y > layer.size.y) continue;
    if (written.has(shown) || !boxes.free(x - 2, y - 2, x + 2, y + 2)) continue; // a symbol stands for it
    const style = {
      size: rank <= 2 ? 12.5 : 11,
      weight: rank <= 2 ? 600 : 400,
      colour: colourOf("--name-town"),
      gap: 6,
    };
    if (drawName(layer, boxes, shown, x, y, style)) drawTownDot(layer.pen, x, y);
  }
}

function drawTownDot(pen, x, y) {
  pen.beginPath();
  pen.arc(x, y, 1.8, 0, 2 * Math.PI);
  pen.fillStyle = colourOf("--name-town");
  pen.fill();
}

/** The names of places that have a symbol, those with most events first; returns what was written. */
function drawSymbolNames(layer, boxes, drawn) {
  const style = { size: 12, weight: 600, colour: colourOf("--name-place") };
  const written = new Set();
  for (const { symbol, x, y, radius } of drawn) {
    const name = bestName(symbol.place)?.replace(/\s*\([^()]*\)$/, ""); // "(Idlib)" tells namesakes apart
    if (written.has(name)) continue;
    if (name && x > 0 && y > 0 && x < layer.size.x && y < layer.size.y) {
      if (drawName(layer, boxes, name, x, y, { ...style, gap: radius + 4 })) written.add(name);
    }
  }
  return written;
}
