export const showModal = (dialog: HTMLDialogElement) => {
  if (!dialog.open) dialog.showModal();
};
