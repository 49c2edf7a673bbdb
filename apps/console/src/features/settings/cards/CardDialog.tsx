import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import type { CardMapping, ContextCard } from '@parley/contract';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { DialogForm } from '../../../ui/dialog/DialogForm.tsx';
import { checkLine, checkUpTo } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { useAttributes } from '../customers/use-attributes.ts';
import { SecretOnce } from '../pieces/SecretOnce.tsx';
import classes from './cards.module.css';
import { contextCardsQuery } from './cards-query.ts';

const NAME_CHARS = 60;
const LAST_PLACE = 10_000;

type Values = { name: string; url: string; position: number | string; mapping: CardMapping };

const CHECKS = {
  name: checkLine(NAME_CHARS),
  url: (url: string) =>
    /^https?:\/\/./.test(url) && URL.canParse(url) ? null : i18next.t('settings:webhooks.urlInvalid'),
  position: checkUpTo(LAST_PLACE),
  mapping: (mapping: CardMapping) =>
    mapping.every(({ value, attribute }) => /^[A-Za-z][A-Za-z0-9_.-]{0,59}$/.test(value) && attribute)
      ? null
      : i18next.t('settings:cards.mappingInvalid'),
};

type MappingProps = { mapping: CardMapping; error: unknown; onChange: (mapping: CardMapping) => void };

/** Which values of an answer go into which attributes. */
const MappingFields = ({ mapping, error, onChange }: MappingProps) => {
  const { t } = useTranslation('settings');
  const attributes = useAttributes().map(({ key, name }) => ({ value: key, label: name }));
  const change = (index: number, part: Partial<CardMapping[number]>) =>
    onChange(mapping.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <fieldset className={classes.mapping}>
      <legend>{t('cards.mapping')}</legend>
      <p className={classes.hint}>{t(attributes.length > 0 ? 'cards.mappingHint' : 'cards.noAttributes')}</p>
      {mapping.map(({ value, attribute }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own while they are written
        <div key={index} className={classes.pair}>
          <TextInput
            aria-label={t('cards.value')}
            placeholder="days_late"
            dir="ltr"
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <Select
            aria-label={t('cards.attribute')}
            data={attributes}
            value={attribute || null}
            allowDeselect={false}
            onChange={(key) => change(index, { attribute: key ?? '' })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('cards.removePair', { value })}
            onClick={() => onChange(mapping.toSpliced(index, 1))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {typeof error === 'string' && (
        <p role="alert" className={classes.bad}>
          {error}
        </p>
      )}
      {attributes.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...mapping, { value: '', attribute: '' }])}
        >
          {t('cards.addPair')}
        </Button>
      )}
    </fieldset>
  );
};

/** A program to be asked, or one that is asked already; of a new one the secret follows, once. */
export const CardDialog = ({ card, onClose }: { card: ContextCard | null; onClose: () => void }) => {
  const { t } = useTranslation(['settings', 'common']);
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { name = '', url = '', position = 0, mapping = [] } = card ?? {};
  const values: Values = { name, url, position, mapping };
  const { form, submit, sending, problem } = useSendForm({
    values,
    validate: CHECKS,
    send: async (said): Promise<string | null> => {
      const body = { ...said, name: said.name.trim(), position: Number(said.position) };
      if (!card) return (await api.call('createContextCard', { body })).secret;
      await api.call('updateContextCard', { params: { cardId: card.id }, body });
      return null;
    },
    onSent: (made) => {
      void queries.invalidateQueries(contextCardsQuery);
      if (made) setSecret(made);
      else onClose();
    },
  });
  if (secret)
    return (
      <SecretOnce
        text={t('webhooks.ready')}
        label={t('webhooks.secret', { name: form.values.name })}
        secret={secret}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={card ? t('cards.editTitle', { name }) : t('cards.addTitle')} onClose={onClose} size={560}>
      <DialogForm
        onSubmit={submit}
        sending={sending}
        problem={problem}
        failed={t('cards.saveFailed')}
        action={card ? t('common:save') : t('cards.addSubmit')}
        onClose={onClose}
      >
        <TextInput
          label={t('cards.name')}
          description={t('cards.nameHint')}
          dir="auto"
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          type="url"
          dir="ltr"
          {...form.getInputProps('url')}
        />
        <NumberInput
          label={t('cards.position')}
          description={t('cards.positionHint')}
          min={0}
          max={LAST_PLACE}
          allowDecimal={false}
          clampBehavior="none"
          {...form.getInputProps('position')}
        />
        <MappingFields
          mapping={form.values.mapping}
          error={form.errors.mapping}
          onChange={(next) => form.setFieldValue('mapping', next)}
        />
      </DialogForm>
    </Dialog>
  );
};
