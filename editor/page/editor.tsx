export const Editor = () => <p>Hello</p>;
