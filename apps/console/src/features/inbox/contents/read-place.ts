/** Degrees, north and east of nothing being more. */
export type Coordinates = { latitude: number; longitude: number };

const NUMBER = String.raw`([+-]?\d{1,3}(?:\.\d+)?)`;
/** Where links of maps have them, the place before the middle of the screen; and as people write them. */
const PATTERNS = [
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(
    String.raw`[?&#](?:q|ll|query|center|destination|daddr|mlat)=(?:loc:)?${NUMBER}(?:,|%2C|&mlon=)\s*${NUMBER}`,
    'i',
  ),
  new RegExp(String.raw`[#/@]map=\d+(?:\.\d+)?/${NUMBER}/${NUMBER}`),
  new RegExp(`[@/]${NUMBER},${NUMBER}`),
  new RegExp(String.raw`^\s*${NUMBER}\s*[,;\s]\s*${NUMBER}\s*$`),
];

/** The coordinates in what somebody pasted; null: there are none on this earth. */
export function readPlace(text: string): Coordinates | null {
  for (const pattern of PATTERNS) {
    const [, latitude, longitude] = pattern.exec(text) ?? [];
    if (latitude === undefined || longitude === undefined) continue;
    const place = { latitude: Number(latitude), longitude: Number(longitude) };
    if (Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180) return place;
  }
  return null;
}
