import type { Content } from '@parley/contract';
import { IconFile, IconFileAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fileSize } from '../../../../ui/file-size.ts';
import classes from './attachments.module.css';
import { MessageText } from './MessageText.tsx';

type Expected = Extract<Content, { type: 'expected_file' }>;

/** A file that is on its way from the channel, or why it never came; with the words that were sent along with it. */
export const ExpectedFile = ({ content, text }: { content: Expected; text: string }) => {
  const { t } = useTranslation('inbox');
  const { kind, name, size, state } = content;
  const hasFailed = state === 'failed';
  const Icon = hasFailed ? IconFileAlert : IconFile;
  return (
    <>
      <MessageText text={text} />
      <p className={classes.expected} data-state={state}>
        <Icon size={20} stroke={1.6} aria-hidden />
        <span className={classes.fileName}>
          <bdi>{name ?? t(`expectedFile.unnamed.${kind}`)}</bdi>
          {size !== null && <span className={`tabular ${classes.fileSize}`}>{fileSize(size)}</span>}
          <Standing content={content} />
        </span>
      </p>
    </>
  );
};

const KNOWN_REASONS = ['too_large', 'file_type_refused', 'gone', 'unreachable', 'storage_full'] as const;

const Standing = ({ content: { state, reason } }: { content: Expected }) => {
  const { t } = useTranslation('inbox');
  if (state === 'coming') return <span className={classes.standing}>{t('expectedFile.coming')}</span>;
  const known = KNOWN_REASONS.find((each) => each === reason);
  const why = reason
    ? t(`expectedFile.reasons.${known ?? 'other'}`, { code: reason })
    : t('expectedFile.reasons.unknown');
  return <span className={classes.standing}>{t('expectedFile.failed', { reason: why })}</span>;
};
