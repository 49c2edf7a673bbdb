import { Select, TextInput } from '@mantine/core';
import type { Conversation, MessageTemplate } from '@parley/contract';
import { IconSearch, IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { FillTemplate } from './FillTemplate.tsx';
import { findTemplates, languagesOf } from './find-templates.ts';
import { languageName } from './language-name.ts';
import { ReadAgain } from './ReadAgain.tsx';
import { focusTemplate, TemplateList } from './TemplateList.tsx';
import classes from './templates.module.css';

type Props = {
  conversation: Conversation;
  inboxId: string;
  templates: readonly MessageTemplate[];
  readAt: string | null;
  onSent: () => void;
};

/** The templates on one side, the one that was chosen on the other; on a phone one after the other. */
export const TemplateChoice = ({ conversation, inboxId, templates, readAt, onSent }: Props) => {
  const { t } = useTranslation('templates');
  const [search, setSearch] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const languages = languagesOf(templates);
  const found = findTemplates(templates, { search, language });
  const chosen = templates.find(({ id }) => id === chosenId);
  return (
    <div className={classes.split} data-chosen={chosen ? true : undefined}>
      <div className={classes.choose}>
        <div className={classes.filter}>
          <TextInput
            label={t('search')}
            placeholder={t('searchPlaceholder')}
            leftSection={<IconSearch size={16} aria-hidden />}
            type="search"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            data-autofocus
          />
          {languages.length > 1 && (
            <Select
              label={t('language')}
              placeholder={t('anyLanguage')}
              data={languages.map((value) => ({ value, label: languageName(value) }))}
              value={language}
              onChange={setLanguage}
              clearable
            />
          )}
        </div>
        <p className="visually-hidden" role="status">
          {t('found', { count: found.length })}
        </p>
        {found.length > 0 ? (
          <TemplateList
            templates={found}
            chosenId={chosenId}
            onChoose={(template) => setChosenId(template.id)}
          />
        ) : (
          <EmptyState title={t('none')} hint={t('noneHint')} />
        )}
        <ReadAgain inboxId={inboxId} readAt={readAt} />
      </div>
      <div className={classes.chosenPane}>
        {chosen ? (
          <FillTemplate
            key={chosen.id}
            conversation={conversation}
            template={chosen}
            onSent={onSent}
            onBack={() => {
              flushSync(() => setChosenId(null));
              focusTemplate(chosen.id);
            }}
          />
        ) : (
          <EmptyState icon={<IconTemplate />} title={t('chooseHint')} />
        )}
      </div>
    </div>
  );
};
