import { Button } from '@mantine/core';
import type { Conversation, MessageTemplate } from '@parley/contract';
import { IconAlertTriangle, IconChevronLeft, IconCoin, IconSend2 } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useContact } from '../../../live/names.ts';
import { FormProblem } from '../../../ui/form/FormProblem.tsx';
import { hasPlace, isApproved } from './find-templates.ts';
import { HeaderUpload } from './HeaderUpload.tsx';
import { statusWord, TemplateMarks } from './TemplateMarks.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { suggestedValues, type Values } from './template-values.ts';
import classes from './templates.module.css';
import { useHeaderFile } from './use-header-file.ts';
import { isCertain, useSendTemplate, wasSentBefore } from './use-send-template.ts';
import { isFilled, VariableFields } from './VariableFields.tsx';

type Props = {
  conversation: Conversation;
  template: MessageTemplate;
  onSent: () => void;
  onBack: () => void;
};

/** One template: what it costs, its values, how it will look, and off it goes. */
export const FillTemplate = ({ conversation, template, onSent, onBack }: Props) => {
  const { t } = useTranslation('templates');
  const contact = useContact(conversation.contactId);
  const heading = useRef<HTMLHeadingElement>(null);
  // Next to be read, and on a phone the list is gone.
  useEffect(() => heading.current?.focus(), []);
  const [suggested] = useState(() => suggestedValues(template, contact));
  const [values, setValues] = useState<Values>(suggested);
  const [stressed, setStressed] = useState(false);
  const header = useHeaderFile(conversation.id);
  const send = useSendTemplate(conversation.id, onSent);
  const media = template.header && 'media' in template.header ? template.header.media : null;
  const fileId = header.upload?.attachment?.fileId ?? null;
  const isUploading = header.upload !== null && !fileId && !header.upload.error;
  const isUsable = isApproved(template) && !hasPlace(template);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const isComplete = isFilled(template, values) && (media === null || fileId !== null);
    setStressed(!isComplete);
    if (!isComplete) showFirstGap(event.currentTarget);
    if (isComplete && isUsable && !send.isPending) send.mutate({ template, values, fileId });
  }

  return (
    <form className={classes.fill} onSubmit={submit} noValidate aria-label={template.name}>
      <Button
        className={classes.back}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        onClick={onBack}
      >
        {t('back')}
      </Button>
      <h3 ref={heading} className={classes.chosen} tabIndex={-1}>
        <bdi>{template.name}</bdi> <TemplateMarks template={template} />
      </h3>
      <Cost template={template} />
      {isUsable && media && media !== 'location' && (
        <HeaderUpload kind={media} header={header} stressed={stressed} />
      )}
      {isUsable && (
        <VariableFields
          template={template}
          values={values}
          suggested={suggested}
          stressed={stressed}
          onChange={(key, value) => setValues((all) => ({ ...all, [key]: value }))}
        />
      )}
      <TemplatePreview
        template={template}
        values={values}
        file={header.upload && { name: header.upload.file.name, url: header.url }}
      />
      <FormProblem
        error={send.error}
        title={t('sendFailed')}
        text={textFor(send.error, t('sentBefore'), t('sendUnknown'))}
      />
      {isUsable && (
        <Button
          type="submit"
          className={classes.send}
          loading={send.isPending}
          disabled={isUploading}
          rightSection={<IconSend2 size={16} stroke={1.8} aria-hidden />}
        >
          {t('send')}
        </Button>
      )}
    </form>
  );
};

/** Fields say that they are wrong only once they are drawn again. */
function showFirstGap(form: HTMLFormElement): void {
  requestAnimationFrame(() =>
    form.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing] button')?.focus(),
  );
}

function textFor(error: unknown, sentBefore: string, unknown: string): string | undefined {
  if (wasSentBefore(error)) return sentBefore;
  return isCertain(error) ? undefined : unknown;
}

/** What it is charged as; or why it cannot be sent. */
const Cost = ({ template }: { template: MessageTemplate }) => {
  const { t } = useTranslation('templates');
  if (isApproved(template) && !hasPlace(template)) {
    return (
      <p className={classes.cost}>
        <IconCoin size={16} aria-hidden /> <span>{t(`price.${template.category}`)}</span>
      </p>
    );
  }
  return (
    <p className={classes.cost} data-unusable>
      <IconAlertTriangle size={16} aria-hidden />
      <span>
        {isApproved(template)
          ? t('locationHeader')
          : t('notApproved', { status: statusWord(template.status) })}
      </span>
    </p>
  );
};
