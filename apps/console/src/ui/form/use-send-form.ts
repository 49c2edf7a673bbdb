import { type FormValidateInput, useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type FieldByProblem, fieldProblems } from './field-problems.ts';

type Options<V, R> = {
  /** What the form shows. A newer value from the feed is taken over as long as nobody has typed. */
  values: V;
  validate?: FormValidateInput<V>;
  send: (values: V) => Promise<R>;
  /** Refusals that belong beside a field instead of above the button. */
  fieldOf?: FieldByProblem<Extract<keyof V, string>>;
  onSent?: (answer: R, values: V) => void;
  onFailed?: (error: unknown) => void;
};

/**
 * A form that is sent once at a time. `problem` is what cannot be shown beside a field; `saved` holds until the next
 * keystroke. The first field in error gets the focus, whether this browser or the server refused it.
 */
export function useSendForm<V extends Record<string, unknown>, R>(options: Options<V, R>) {
  const form = useForm<V>({ initialValues: options.values, validate: options.validate ?? {} });
  const focusFirst = (errors: object): void => {
    const [first] = Object.keys(errors);
    if (first) requestAnimationFrame(() => form.getInputNode(first as never)?.focus());
  };
  const placed = (error: unknown) => fieldProblems(error, fieldsOf(options.values), options.fieldOf ?? {});

  const mutation = useMutation({
    mutationFn: options.send,
    onSuccess: (answer, values) => {
      form.resetDirty(values);
      options.onSent?.(answer, values);
    },
    onError: (error) => {
      form.setErrors(placed(error));
      focusFirst(placed(error));
      options.onFailed?.(error);
    },
  });

  const newest = JSON.stringify(options.values);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the form's own changes must not undo themselves
  useEffect(() => {
    if (form.isDirty()) return;
    form.setInitialValues(options.values);
    form.setValues(options.values);
  }, [newest]);

  return {
    form,
    submit: form.onSubmit((values) => {
      if (!mutation.isPending) mutation.mutate(values);
    }, focusFirst),
    sending: mutation.isPending,
    problem: mutation.error && Object.keys(placed(mutation.error)).length === 0 ? mutation.error : null,
    saved: mutation.isSuccess && !form.isDirty(),
  };
}

const fieldsOf = <V extends object>(values: V) => Object.keys(values) as Extract<keyof V, string>[];
