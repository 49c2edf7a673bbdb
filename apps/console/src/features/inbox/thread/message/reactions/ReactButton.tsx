import { Popover } from '@mantine/core';
import type { Message } from '@parley/contract';
import { IconMoodPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import messageClasses from '../message.module.css';
import classes from './reactions.module.css';
import { useReact } from './use-react.ts';

const EMOJIS = [
  ['👍', 'thumbsUp'],
  ['❤️', 'heart'],
  ['😂', 'laughing'],
  ['😮', 'surprised'],
  ['😢', 'sad'],
  ['🙏', 'thanks'],
  ['🎉', 'celebrating'],
  ['👀', 'looking'],
] as const;

/** Opens a row of emoji to react with. */
export const ReactButton = ({ message }: { message: Message }) => {
  const { t } = useTranslation('inbox');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={messageClasses.action}
          aria-label={t('reactions.react')}
          title={t('reactions.react')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconMoodPlus size={16} stroke={1.7} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown p={4} aria-label={t('reactions.react')}>
        <Picker message={message} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
};

const Picker = ({ message, onDone }: { message: Message; onDone: () => void }) => {
  const { t } = useTranslation('inbox');
  const { mine, react } = useReact(message);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the buttons inside.
    <div className={classes.picker} onKeyDown={walk}>
      {EMOJIS.map(([emoji, name]) => (
        <button
          key={emoji}
          type="button"
          className={classes.emoji}
          aria-label={t(`reactions.names.${name}`)}
          aria-pressed={emoji === mine}
          onClick={() => {
            react(emoji);
            onDone();
          }}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
};

/** Arrow keys go from emoji to emoji, whichever way the page is written. */
function walk({ key, currentTarget, target }: KeyboardEvent<HTMLElement>): void {
  const isRtl = getComputedStyle(currentTarget).direction === 'rtl';
  const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[key];
  if (!step) return;
  const buttons = [...currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(target as HTMLButtonElement);
  buttons.at((at + step) % buttons.length)?.focus();
}
