const HUES = [12, 40, 95, 165, 200, 235, 275, 325];

/** Initials on a colour that follows from the id. */
export function Avatar({ id, name, size = 40 }: { id: string; name: string; size?: number }) {
  const sum = Array.from(id).reduce((total, char) => total * 31 + char.charCodeAt(0), 7);
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('');
  const style = {
    '--hue': HUES[Math.abs(sum) % HUES.length],
    width: `${size}px`,
    height: `${size}px`,
    fontSize: `${size * 0.4}px`,
  };
  return (
    <span class="avatar" style={style} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
}
