import { Select } from '@mantine/core';
import type { Contact } from '@parley/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { contactName } from '../../../live/names.ts';
import { takeNews } from '../../../live/news.ts';

type Props = {
  value: string | undefined;
  onChange: (contactId: string | undefined) => void;
  error?: ReactNode;
  placeholder?: string;
};

/** Chooses a customer by the beginning of his name or e-mail; with an agent: everything between the two. */
export const CustomerSelect = ({ value, onChange, error, placeholder }: Props) => {
  const { t } = useTranslation('inbox');
  const chosen = useLive((state) => (value ? state.contacts[value] : undefined));
  const [search, setSearch] = useState('');
  const found = useFound(search);
  const others = found.filter(({ id }) => id !== value).map(choiceOf);
  return (
    <Select
      label={t('list.customer')}
      description={t('list.customerHint')}
      placeholder={placeholder ?? t('list.anyCustomer')}
      error={error}
      data={value ? [{ value, label: contactName(chosen) }, ...others] : others}
      value={value ?? null}
      onChange={(next) => onChange(next ?? undefined)}
      searchable
      clearable
      searchValue={search}
      onSearchChange={setSearch}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={search.trim() ? t('list.noCustomer') : undefined}
      comboboxProps={{ withinPortal: false }}
    />
  );
};

const choiceOf = (contact: Contact) => ({
  value: contact.id,
  label: [contactName(contact), contact.email].filter(Boolean).join(' · '),
});

function useFound(search: string): readonly Contact[] {
  const wanted = search.trim();
  const query = useQuery({
    queryKey: ['contacts', wanted],
    queryFn: () => fetchFound(wanted),
    enabled: wanted !== '',
    placeholderData: keepPreviousData,
  });
  return wanted ? (query.data ?? []) : [];
}

/** Whoever may be chosen is named in the filter from then on. */
async function fetchFound(search: string): Promise<Contact[]> {
  const { items } = await api.call('listContacts', { query: { search } });
  takeNews({ contacts: items });
  return items;
}
