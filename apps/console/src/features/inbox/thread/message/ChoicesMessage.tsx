import type { Content } from '@parley/contract';
import { MessageText } from './MessageText.tsx';
import classes from './message.module.css';

type Props = { text: string; content: Extract<Content, { type: 'choices' }> };

/** A question, and the answers that its customer may press. */
export const ChoicesMessage = ({ text, content: { options } }: Props) => (
  <>
    <MessageText text={text} />
    <ul className={classes.choices}>
      {options.map(({ id, title, description }) => (
        <li key={id} dir="auto">
          {title}
          {description && <small>{description}</small>}
        </li>
      ))}
    </ul>
  </>
);
