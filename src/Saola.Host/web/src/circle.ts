import type { Feature, Polygon } from 'geojson';

const metresPerDegree = 111_195;

/** A circle of metres around a position: how far off the record may be. Good to a few per cent away from the poles. */
export function circle(latitude: number, longitude: number, metres: number): Feature<Polygon> {
  const wide = metresPerDegree * Math.max(0.01, Math.cos(latitude * Math.PI / 180));
  const ring = Array.from({ length: 65 }, (_, i) => {
    const angle = i / 64 * 2 * Math.PI;
    return [longitude + Math.cos(angle) * metres / wide, latitude + Math.sin(angle) * metres / metresPerDegree];
  });
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };
}
