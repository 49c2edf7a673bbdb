import type { Basics } from '../../../basics.ts';
import { listMembers } from '../../company/people/index.ts';
import { listTopics } from '../../company/workspaces/index.ts';

/** Whom and what a file names that the workspace knows. */
export type WorkspaceNames = {
  /** By name or e-mail; those who left as well: they wrote it. */
  member(written: string): { id: string; name: string } | undefined;
  topic(written: string): { id: string; name: string } | undefined;
  topicName(id: string | null): string | null;
};

const fold = (text: string): string => text.trim().toLowerCase();

export async function readNames(deps: Basics, workspaceId: string): Promise<WorkspaceNames> {
  const [members, topics] = await Promise.all([
    listMembers(deps, workspaceId),
    listTopics(deps.db.run(workspaceId), workspaceId),
  ]);
  const byWord = new Map(
    members.flatMap((member) => [member.name, member.email].map((word) => [fold(word), member])),
  );
  const byName = new Map(
    topics.filter(({ retiredAt }) => !retiredAt).map((topic) => [fold(topic.name), topic]),
  );
  const names = new Map(topics.map(({ id, name }) => [id, name]));
  return {
    member: (written) => byWord.get(fold(written)),
    topic: (written) => byName.get(fold(written)),
    topicName: (id) => (id === null ? null : (names.get(id) ?? null)),
  };
}

/** The last topic that a conversation's rows name, if the workspace has it; else that which was chosen. */
export function topicOf(
  { messages }: { messages: readonly { extra: { topic?: string } | null }[] },
  names: WorkspaceNames,
  chosen: string | null,
): string | null {
  const written = messages.findLast(({ extra }) => extra?.topic !== undefined)?.extra?.topic;
  return (written === undefined ? undefined : names.topic(written)?.id) ?? chosen;
}
