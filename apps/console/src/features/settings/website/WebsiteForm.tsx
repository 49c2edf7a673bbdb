import { ColorInput, NumberInput, Radio, Stack, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { countCharacters } from '@parley/client';
import { type Inbox, LIMITS } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { CHARS, checkLine, checkText, checkUpTo } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SaveRow } from '../../../ui/form/SaveRow.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { takeInbox } from '../live.ts';
import { AccentAdvice } from './AccentAdvice.tsx';
import { isColour } from './contrast.ts';
import { SITES_MAX, siteOf, tidySites } from './sites.ts';
import { WidgetPreview } from './WidgetPreview.tsx';
import classes from './website.module.css';

const POLICIES = ['strict', 'soft', 'open'] as const;

const SWATCHES = ['#0f766e', '#1d4ed8', '#6d28d9', '#be185d', '#b91c1c', '#b45309', '#15803d', '#334155'];

const checkAccent = (accent: string): string | null =>
  isColour(accent) ? null : i18next.t('settings:website.accentInvalid');

function checkSites(sites: readonly string[]): string | null {
  const bad = sites.find((site) => siteOf(site) === null);
  if (bad) return i18next.t('settings:website.accessInvalid', { site: bad });
  return sites.length > SITES_MAX ? i18next.t('settings:website.accessTooMany', { max: SITES_MAX }) : null;
}

/** How one website's widget looks, and who may embed it; with a small likeness of it beside. */
export const WebsiteForm = ({ inbox }: { inbox: Inbox }) => {
  const { t } = useTranslation(['settings', 'line']);
  const { form, submit, sending, problem, saved } = useSendForm({
    values: {
      name: inbox.name,
      ...inbox.settings,
      correctionMinutes: inbox.settings.correctionMinutes as number | string,
    },
    validate: {
      name: checkLine(CHARS.shortName),
      greeting: checkText(CHARS.greeting),
      accent: checkAccent,
      allowedOrigins: checkSites,
      correctionMinutes: checkUpTo(LIMITS.correctionMinutesMax),
    },
    fieldOf: { name_taken: 'name' },
    send: ({ name, correctionMinutes, ...settings }) =>
      api.call('updateInbox', {
        params: { inboxId: inbox.id },
        body: {
          name: name.trim(),
          settings: { ...settings, correctionMinutes: Number(correctionMinutes) },
        },
      }),
    onSent: takeInbox,
  });
  const { accent, greeting, allowedOrigins } = form.values;
  const isOpen = allowedOrigins.length === 0;

  return (
    <form className={classes.split} onSubmit={submit} noValidate>
      <div className={classes.fields}>
        <TextInput
          label={t('website.name')}
          description={t('website.nameHint')}
          dir="auto"
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t('website.greeting')}
          description={`${t('website.greetingHint')} ${t('website.greetingCount', { used: countCharacters(greeting), max: CHARS.greeting })}`}
          dir="auto"
          autosize
          minRows={2}
          maxRows={6}
          {...form.getInputProps('greeting')}
        />
        <div>
          <ColorInput
            label={t('website.accent')}
            description={t('website.accentHint')}
            swatches={SWATCHES}
            swatchesPerRow={8}
            eyeDropperButtonProps={{ 'aria-label': t('website.eyeDropper') }}
            {...form.getInputProps('accent')}
            onChange={(colour) => form.setFieldValue('accent', colour.toLowerCase())}
          />
          <AccentAdvice accent={accent} />
        </div>
        <TagsInput
          label={t('website.access')}
          description={t('website.accessHint')}
          splitChars={[',', ' ']}
          acceptValueOnBlur
          dir="ltr"
          {...form.getInputProps('allowedOrigins')}
          onChange={(entries) => form.setFieldValue('allowedOrigins', tidySites(entries))}
        />
        {isOpen && <p className={classes.open}>{t('website.accessOpen')}</p>}
        <Radio.Group label={t('line:policy')} {...form.getInputProps('replyPolicy')}>
          <Stack gap="sm" mt={6}>
            {POLICIES.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`line:policyName.${value}`)}
                description={t(`line:policyHint.${value}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t('website.correction')}
          description={t('website.correctionHint', { max: LIMITS.correctionMinutesMax })}
          min={0}
          max={LIMITS.correctionMinutesMax}
          allowDecimal={false}
          clampBehavior="none"
          {...form.getInputProps('correctionMinutes')}
        />
        <Switch
          label={t('website.namesFromSite')}
          description={t('website.namesFromSiteHint')}
          {...form.getInputProps('namesFromSite', { type: 'checkbox' })}
        />
        <FormProblem error={problem} title={t('website.failed')} />
        <SaveRow sending={sending} saved={saved} />
      </div>
      <WidgetPreview accent={accent} greeting={greeting} />
    </form>
  );
};
