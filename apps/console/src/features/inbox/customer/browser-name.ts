const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* .*Safari/],
] as const;

const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad|iPod/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/],
  ['Linux', /Linux/],
] as const;

/** "Chrome 140 · Windows" from a user agent; the order matters, since browsers pose as each other. */
export function browserName(userAgent: string): string {
  const browser = BROWSERS.map(([name, pattern]) => ({ name, match: pattern.exec(userAgent) })).find(
    ({ match }) => match,
  );
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent));
  const named = [browser && `${browser.name} ${browser.match?.[1]}`, system?.[0]].filter(Boolean);
  return named.length > 0 ? named.join(' · ') : userAgent.slice(0, 60);
}
