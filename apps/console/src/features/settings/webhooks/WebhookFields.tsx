import { Checkbox, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { EventType } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { CHARS, checkLine } from '../../../ui/form/checks.ts';
import { Warning } from '../pieces/Warning.tsx';
import { EVENT_GROUPS } from './event-types.ts';
import classes from './webhooks.module.css';

export type WebhookValues = { name: string; url: string; eventTypes: EventType[] };

const checkUrl = (url: string): string | null =>
  /^https?:\/\/./.test(url) && URL.canParse(url) ? null : i18next.t('settings:webhooks.urlInvalid');

const checkTypes = (types: readonly EventType[]): string | null =>
  types.length === 0 ? i18next.t('settings:webhooks.typesRequired') : null;

export const WEBHOOK_CHECKS = { name: checkLine(CHARS.name), url: checkUrl, eventTypes: checkTypes };

/** Who is called, where, and about what. */
export const WebhookFields = ({ form }: { form: UseFormReturnType<WebhookValues> }) => {
  const { t } = useTranslation('settings');
  return (
    <>
      <TextInput
        label={t('webhooks.name')}
        description={t('webhooks.nameHint')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Stack gap={6}>
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlHint')}
          type="url"
          dir="ltr"
          {...form.getInputProps('url')}
        />
        {form.values.url.startsWith('http://') && <Warning>{t('webhooks.urlOpen')}</Warning>}
      </Stack>
      <Checkbox.Group label={t('webhooks.types')} {...form.getInputProps('eventTypes')}>
        <div className={classes.groups}>
          {EVENT_GROUPS.map(([group, types]) => (
            <fieldset key={group} className={classes.group}>
              <legend>{t(`webhooks.group.${group}`)}</legend>
              <Stack gap={8}>
                {types.map((type) => (
                  <Checkbox key={type} size="xs" value={type} label={<code>{type}</code>} />
                ))}
              </Stack>
            </fieldset>
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
};
