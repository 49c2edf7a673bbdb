import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconHistory, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { forgetRecentSearches, recentSearches } from '../../live/recent-searches.ts';
import { useStore } from '../../store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useSavedSearches } from './saved-searches.ts';
import classes from './search.module.css';

/** Before anything is typed: what was searched for last, what was saved, or how it works. */
export const Beginning = ({ onText }: { onText: (text: string) => void }) => {
  const { t } = useTranslation('search');
  useStore(recentSearches.changes, (count) => count);
  const recent = recentSearches.list();
  const { saved, forget } = useSavedSearches();
  if (recent.length === 0 && saved.length === 0)
    return <EmptyState title={t('recent.empty')} hint={t('recent.hint')} />;
  return (
    <>
      {saved.length > 0 && (
        <section aria-label={t('saved.title')}>
          <h3 className={classes.groupTitle}>{t('saved.title')}</h3>
          {saved.map(({ id, text }) => (
            <div key={id} className={classes.kept}>
              <UnstyledButton className={classes.keptText} onClick={() => onText(text)}>
                <IconBookmark size={15} aria-hidden /> <bdi>{text}</bdi>
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('saved.forget', { name: text })}
                onClick={() => forget(id)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </div>
          ))}
        </section>
      )}
      {recent.length > 0 && (
        <section aria-label={t('recent.title')}>
          <h3 className={classes.groupTitle}>
            {t('recent.title')}
            <Button variant="subtle" size="compact-xs" color="gray" onClick={forgetRecentSearches}>
              {t('recent.forget')}
            </Button>
          </h3>
          {recent.map((text) => (
            <UnstyledButton key={text} className={classes.keptText} onClick={() => onText(text)}>
              <IconHistory size={15} aria-hidden /> <bdi>{text}</bdi>
            </UnstyledButton>
          ))}
        </section>
      )}
    </>
  );
};
