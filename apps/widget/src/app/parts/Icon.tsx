/** Drawn on 24 × 24 with strokes of 2, after Tabler. */
const PATHS = {
  back: 'M15 6l-6 6 6 6',
  next: 'M9 6l6 6-6 6',
  close: 'M6 6l12 12M18 6L6 18',
  sound: 'M15 8a5 5 0 0 1 0 8M6 15H3V9h3l5-4v14z',
  mute: 'M16 10l4 4m0-4l-4 4M6 15H3V9h3l5-4v14z',
  clip: 'M15 7l-6.5 6.5a1.5 1.5 0 0 0 3 3L18 10a3 3 0 0 0-6-6L5.5 10.5a5 5 0 0 0 7 7L19 11',
  send: 'M12 20V5M6 11l6-6 6 6',
};

type IconName = keyof typeof PATHS;
/** Of an icon that only a later part shows. */
type Path = `M${string}`;

/** Decoration only: whatever it stands for is said in words beside it or by its button's label. */
export const Icon = ({ name }: { name: IconName | Path }) => (
  <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name as IconName] ?? name} />
  </svg>
);

type ButtonProps = { icon: IconName | Path; label: string; onClick(): void };

export const IconButton = ({ icon, label, onClick }: ButtonProps) => (
  <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);
