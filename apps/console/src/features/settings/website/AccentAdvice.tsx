import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { contrast, isColour } from './contrast.ts';
import classes from './website.module.css';

/** WCAG 2.2: text at least 4.5, parts of the surface at least 3. */
const TEXT = 4.5;
const PART = 3;

function adviceOn(ratio: number): 'accentFaint' | 'accentDarkText' | 'accentFine' {
  if (ratio < PART) return 'accentFaint';
  return ratio < TEXT ? 'accentDarkText' : 'accentFine';
}

/** Whether the colour can be seen and read, while it is being chosen. It advises and does not forbid. */
export const AccentAdvice = ({ accent }: { accent: string }) => {
  const { t, i18n } = useTranslation('settings');
  if (!isColour(accent)) return null;
  const exact = contrast(accent, '#ffffff');
  const advice = adviceOn(exact);
  const ratio = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(
    Math.floor(exact * 10) / 10,
  );
  const Icon = advice === 'accentFine' ? IconCheck : IconAlertTriangle;
  return (
    <output className={classes.advice} data-advice={advice}>
      <Icon size={16} aria-hidden />
      <span>{t(`website.${advice}`, { ratio })}</span>
    </output>
  );
};
