import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { contactName } from '../../../live/names.ts';
import { deferred } from '../../../ui/Deferred.tsx';
import { knownProblemText, problemText } from '../../../ui/ProblemMessage.tsx';
import classes from './bulk.module.css';
import { chooseNone, useChosen } from './selection.ts';
import { type Result, useChangeMany } from './use-change-many.ts';

const BulkHandOver = deferred(async () => (await import('./BulkHandOver.tsx')).BulkHandOver);

/** What can be done with all that was chosen, and what became of each. Nothing while nothing is chosen. */
export const BulkBar = ({ view }: { view: string }) => {
  const { t } = useTranslation('board');
  const chosen = useChosen();
  const [isHandingOver, setHandingOver] = useState(false);
  const work = useChangeMany([...chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view has other rows.
  useEffect(() => chooseNone, [view]);
  if (chosen.size === 0 && !work.data && !work.error) return null;
  return (
    <div className={classes.bulk}>
      {chosen.size > 0 && (
        <div className={classes.bulkRow}>
          <strong className="tabular" role="status">
            {t('bulk.chosen', { count: chosen.size })}
          </strong>
          <Button size="compact-sm" loading={work.isPending} onClick={() => work.mutate({ action: 'close' })}>
            {t('bulk.close')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={work.isPending}
            onClick={() => setHandingOver(true)}
          >
            {t('bulk.handOver')}
          </Button>
          <Dismiss label={t('bulk.cancel')} onClick={chooseNone} />
        </div>
      )}
      {work.error && <p role="alert">{problemText(work.error)}</p>}
      {work.data && chosen.size === 0 && <Results results={work.data.results} onClose={work.reset} />}
      {isHandingOver && (
        <BulkHandOver
          count={chosen.size}
          onClose={() => setHandingOver(false)}
          onChoose={(to) => {
            setHandingOver(false);
            work.mutate({ action: 'hand_over', ...to });
          }}
        />
      )}
    </div>
  );
};

const Dismiss = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <ActionIcon variant="subtle" color="gray" className={classes.dismiss} aria-label={label} onClick={onClick}>
    <IconX size={16} aria-hidden />
  </ActionIcon>
);

const Results = ({ results, onClose }: { results: readonly Result[]; onClose: () => void }) => {
  const { t } = useTranslation(['board', 'common']);
  const failed = results.filter(({ problem }) => problem !== null);
  return (
    <div role="status">
      <div className={classes.bulkRow}>
        <span>{t('bulk.done', { count: results.length - failed.length })}</span>
        {failed.length > 0 && <span>{t('bulk.failed', { count: failed.length })}</span>}
        <Dismiss label={t('common:close')} onClick={onClose} />
      </div>
      <ul className={classes.failures}>
        {failed.map((result) => (
          <Failure key={result.conversationId} {...result} />
        ))}
      </ul>
    </div>
  );
};

const Failure = ({ conversationId, problem }: Result) => {
  const contact = useLive((state) => {
    const conversation = state.conversations[conversationId];
    return conversation && state.contacts[conversation.contactId];
  });
  return (
    <li>
      <bdi>{contactName(contact)}</bdi>:{' '}
      {knownProblemText({ code: problem ?? '', title: problem ?? '' } as never)}
    </li>
  );
};
