/** What red, green and blue add to the luminance of WCAG 2.2. */
const WEIGHTS = [0.2126, 0.7152, 0.0722];
/** Below this luminance white has a contrast of 4.5 and more, above it black has. */
const MIDDLE = 0.179;

/** White or black, whichever can be read on `background` (`#rrggbb`): the contrast is always at least 4.5. */
export function textOn(background: string): string {
  const luminance = WEIGHTS.reduce((sum, weight, at) => {
    const value = Number.parseInt(background.slice(at * 2 + 1, at * 2 + 3), 16);
    // The sRGB curve without its straight beginning, which is too dark to matter here.
    return sum + weight * ((value + 14) / 269) ** 2.4;
  }, 0);
  return luminance > MIDDLE ? '#000000' : '#ffffff';
}
