import { Textarea } from '@mantine/core';
import type { Conversation } from '@parley/contract';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../../live/live-state.ts';
import { checkLine } from '../../../ui/form/checks.ts';
import { useSendForm } from '../../../ui/form/use-send-form.ts';
import { ContentForm } from './ContentForm.tsx';
import { OPTION_CHARS, optionsIn, problemOf } from './read-options.ts';
import { useSendContent } from './use-send-content.ts';

type Props = { conversation: Conversation; onSent: () => void };

/** A question, and what the customer may press. */
export const ChoicesForm = ({ conversation, onSent }: Props) => {
  const { t } = useTranslation('contents');
  const sendContent = useSendContent(conversation);
  const maxChars = useLive((state) => state.workspace.settings.messageChars);
  const { form, submit, sending, problem } = useSendForm({
    values: { question: '', options: '' },
    validate: {
      question: checkLine(maxChars),
      options: (text) => {
        const wrong = problemOf(optionsIn(text));
        return wrong && t(`choices.${wrong.key}`, { max: OPTION_CHARS, ...wrong });
      },
    },
    send: ({ question, options }) =>
      sendContent({
        text: question.trim(),
        content: {
          type: 'choices',
          button: null,
          options: optionsIn(options).map((title, index) => ({
            id: String(index + 1),
            title,
            description: null,
          })),
        },
      }),
    onSent,
  });
  return (
    <ContentForm onSubmit={submit} sending={sending} problem={problem}>
      <Textarea
        label={t('choices.question')}
        dir="auto"
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        {...form.getInputProps('question')}
      />
      <Textarea
        label={t('choices.options')}
        description={t('choices.optionsHint', { max: OPTION_CHARS })}
        dir="auto"
        autosize
        minRows={3}
        maxRows={10}
        {...form.getInputProps('options')}
      />
    </ContentForm>
  );
};
