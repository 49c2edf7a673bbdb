import { NumberInput, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { LIMITS, type Side } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { api } from '../../../live/api.ts';
import { useLive } from '../../../live/live-state.ts';
import { CHARS, checkLine, checkUpTo } from '../../../ui/form/checks.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { SaveRow } from '../../../ui/form/SaveRow.tsx';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { SidePreview } from '../../../ui/SidePreview.tsx';
import { takeWorkspace } from '../live.ts';
import { NeedsAdmin } from '../pieces/NeedsAdmin.tsx';
import { Page } from '../pieces/Page.tsx';
import classes from '../pieces/pieces.module.css';

const checkChars = (chars: number | string): string | null => {
  const max = LIMITS.messageCharsMax;
  const fits = Number.isInteger(chars) && Number(chars) >= 1 && Number(chars) <= max;
  return fits ? null : i18next.t('settings:general.charsRange', { max });
};

type Numbers = Record<'messageChars' | 'correctionMinutes' | 'undoSendSeconds', number | string>;

const GeneralForm = () => {
  const { t } = useTranslation('settings');
  const { name, settings } = useLive((state) => state.workspace);
  const { form, submit, sending, problem, saved } = useSendForm({
    values: { name, ...settings, ...(settings as Numbers) },
    validate: {
      name: checkLine(CHARS.name),
      messageChars: checkChars,
      correctionMinutes: checkUpTo(LIMITS.correctionMinutesMax),
      undoSendSeconds: checkUpTo(LIMITS.undoSendSecondsMax),
    },
    // What others see is set beside the members, perhaps by somebody else meanwhile.
    send: ({ name, messageChars, correctionMinutes, undoSendSeconds, ownMessagesSide, typingPreview }) =>
      api.call('updateWorkspace', {
        body: {
          name: name.trim(),
          settings: {
            ownMessagesSide,
            typingPreview,
            messageChars: Number(messageChars),
            correctionMinutes: Number(correctionMinutes),
            undoSendSeconds: Number(undoSendSeconds),
          },
        },
      }),
    onSent: takeWorkspace,
  });
  const { ownMessagesSide, typingPreview } = form.values;

  return (
    <form className={classes.fields} onSubmit={submit} noValidate>
      <TextInput
        label={t('general.name')}
        description={t('general.nameHint')}
        dir="auto"
        {...form.getInputProps('name')}
      />
      <Radio.Group
        label={t('general.side')}
        description={t('general.sideHint')}
        value={ownMessagesSide}
        onChange={(side) => form.setFieldValue('ownMessagesSide', side as Side)}
      >
        <Stack gap="sm" mt="sm">
          <Radio value="left" label={t('general.sideLeft')} />
          <Radio value="right" label={t('general.sideRight')} />
        </Stack>
      </Radio.Group>
      <SidePreview side={ownMessagesSide} />
      <Switch
        label={t('general.preview')}
        description={`${t('general.previewHint')} ${
          typingPreview
            ? t('general.previewOn', { notice: t('general.previewNotice') })
            : t('general.previewOff')
        }`}
        {...form.getInputProps('typingPreview', { type: 'checkbox' })}
      />
      <NumberInput
        label={t('general.chars')}
        description={t('general.charsHint', { max: LIMITS.messageCharsMax })}
        min={1}
        max={LIMITS.messageCharsMax}
        allowDecimal={false}
        clampBehavior="none"
        thousandSeparator=" "
        {...form.getInputProps('messageChars')}
      />
      <NumberInput
        label={t('general.correction')}
        description={t('general.correctionHint', { max: LIMITS.correctionMinutesMax })}
        min={0}
        max={LIMITS.correctionMinutesMax}
        allowDecimal={false}
        clampBehavior="none"
        {...form.getInputProps('correctionMinutes')}
      />
      <NumberInput
        label={t('general.undo')}
        description={t('general.undoHint', { max: LIMITS.undoSendSecondsMax })}
        min={0}
        max={LIMITS.undoSendSecondsMax}
        allowDecimal={false}
        clampBehavior="none"
        {...form.getInputProps('undoSendSeconds')}
      />
      <FormProblem error={problem} title={t('general.failed')} />
      <SaveRow sending={sending} saved={saved} />
    </form>
  );
};

/** `/settings/general`: the workspace's name and what every conversation obeys. */
export default function GeneralPage() {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('general.title')} lead={t('general.lead')}>
      <NeedsAdmin>
        <GeneralForm />
      </NeedsAdmin>
    </Page>
  );
}
