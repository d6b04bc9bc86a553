// Where an uncertain place ends: at the border of the governorate or country that holds it.

const RIM_STEPS = 24;
const FIRST_STEP = 3; // up and to the right, where there is room for a symbol beside the place's name
const REACHES = [1, 0.75, 0.5, 0.25]; // of the radius
const EARTH_KM = 40075.017;

/** A circle's radius in units of the whole world. */
const worldRadius = ({ lat, radius_km }) => radius_km / EARTH_KM / Math.cos((lat * Math.PI) / 180);

/**
 * The units of the base map that a place can't lie beyond. None if that isn't known, or if the reader brought
 * other boundaries: the base map's would show through.
 */
function unitsAround(table, base, place) {
  if (base.own || base.bare) return [];
  const within = place.area?.within ?? place.within;
  const governorate = within === "governorate" ? table.governorates.get(place.admin1) : null;
  if (governorate) return [governorate.unit];
  return within ? base.unitsOf(table.countries.get(place.country)) : [];
}

/** Points of an area's edge, as steps from its middle; a circle's from where a symbol stands best. */
function edgeSteps(place, x, y) {
  if (place.area) {
    const rings = place.area.coordinates.flat(place.area.type === "Polygon" ? 0 : 1);
    return rings.flat(1).map(([lon, lat]) => mercator(lat, lon).map((value, axis) => value - [x, y][axis]));
  }
  const radius = worldRadius(place);
  return Array.from({ length: RIM_STEPS }, (_, step) => {
    const angle = ((FIRST_STEP + (step % 2 ? -1 : 1) * Math.ceil(step / 2)) * 2 * Math.PI) / RIM_STEPS;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}

/**
 * How an area is cut, or null if it lies whole inside: the units to cut it at, the step from its middle to a point
 * of it that is inside, as part of the world, and whether all of the units stands for it.
 */
function cutOf(table, base, place, x, y) {
  const units = unitsAround(table, base, place);
  if (!units.length) return null;
  const steps = edgeSteps(place, x, y);
  const isInside = ([dx, dy]) => units.some((unit) => base.holds(unit, x + dx, y + dy));
  const isCentred = isInside([0, 0]);
  const inside = steps.filter(isInside);
  if (isCentred && inside.length === steps.length) return null;
  const spot = REACHES.map((reach) => steps.map((step) => step.map((part) => part * reach)).find(isInside)).find(Boolean);
  if (spot) return { units, spot, isCentred, isWhole: false };
  // No part of the area lies in the unit: the point is wrong, and the unit is all that is known.
  const [lon, lat] = units[0].properties.at;
  const [unitX, unitY] = mercator(lat, lon);
  return { units, spot: [unitX - x, unitY - y], isCentred: false, isWhole: true };
}
