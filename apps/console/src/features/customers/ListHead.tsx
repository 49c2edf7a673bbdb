import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live/live-state.ts';
import { deferred } from '../../ui/Deferred.tsx';
import classes from './customers.module.css';
import { SegmentMenu } from './SegmentMenu.tsx';
import type { CustomersSearch } from './search-params.ts';

const NewCustomerDialog = deferred(async () => (await import('./NewCustomerDialog.tsx')).NewCustomerDialog);
const TYPING_MS = 250;

/** Who is listed, in which order; and the way to add somebody. */
export const ListHead = ({ search }: { search: CustomersSearch }) => {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const narrow = (change: { [K in keyof CustomersSearch]?: CustomersSearch[K] | undefined }) => {
    const next = { ...search, ...change };
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined));
    void navigate({ to: '.', search: kept, replace: true });
  };
  return (
    <header className={classes.listHead}>
      <div className={classes.titleLine}>
        <h1 className={classes.title}>{t('title')}</h1>
        <div className={classes.tools}>
          <SegmentMenu search={search} />
          <Tooltip label={t('add')} openDelay={300}>
            <ActionIcon variant="light" size="lg" onClick={() => setAdding(true)} aria-label={t('add')}>
              <IconUserPlus size={18} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <SearchField value={search.q ?? ''} onChange={(q) => narrow({ q: q.trim() === '' ? undefined : q })} />
      <div className={classes.filters}>
        <Select
          className={classes.filter}
          aria-label={t('sort.label')}
          data={[
            { value: 'newest', label: t('sort.newest') },
            { value: 'name', label: t('sort.name') },
          ]}
          value={search.sort ?? 'newest'}
          onChange={(value) => narrow({ sort: value === 'name' ? value : undefined })}
          disabled={search.attribute !== undefined}
          allowDeselect={false}
        />
        <Select
          className={classes.filter}
          aria-label={t('channel.label')}
          data={[
            { value: 'any', label: t('channel.any') },
            { value: 'email', label: t('channel.email') },
            { value: 'phone', label: t('channel.phone') },
          ]}
          value={search.channel ?? 'any'}
          onChange={(value) =>
            narrow({ channel: value === 'email' || value === 'phone' ? value : undefined })
          }
          allowDeselect={false}
        />
        <AttributeFilter
          value={search.attribute}
          onChange={(attribute) => narrow(attribute ? { attribute, sort: undefined } : { attribute })}
        />
      </div>
      {isAdding && <NewCustomerDialog onClose={() => setAdding(false)} />}
    </header>
  );
};

const SearchField = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => {
  const { t } = useTranslation('customers');
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  // The address changed by itself: somebody went back, or cleared the filter.
  if (value !== shown) {
    setShown(value);
    if (value.trim() !== text.trim()) setText(value);
  }
  const say = useDebouncedCallback(onChange, TYPING_MS);
  return (
    <TextInput
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
      value={text}
      maxLength={80}
      onChange={(event) => {
        setText(event.currentTarget.value);
        say(event.currentTarget.value);
      }}
    />
  );
};

type FilterProps = { value: string | undefined; onChange: (value: string | undefined) => void };

/** Attributes that have few values can be chosen from. */
const AttributeFilter = ({ value, onChange }: FilterProps) => {
  const { t } = useTranslation('customers');
  const defined = useLive((state) => state.workspace.settings.contactAttributes);
  const groups = defined.flatMap(({ key, name, kind, options }) => {
    if (kind === 'list')
      return [
        { group: name, items: options.map((option) => ({ value: `${key}:${option}`, label: option })) },
      ];
    if (kind !== 'yes_no') return [];
    const words = { true: t('attributes.yes'), false: t('attributes.no') };
    return [
      {
        group: name,
        items: Object.entries(words).map(([word, label]) => ({
          value: `${key}:${word}`,
          label: `${name}: ${label}`,
        })),
      },
    ];
  });
  if (groups.length === 0) return null;
  return (
    <Select
      className={classes.filter}
      aria-label={t('filter')}
      placeholder={t('anyAttribute')}
      data={groups}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      clearable
      searchable
    />
  );
};
