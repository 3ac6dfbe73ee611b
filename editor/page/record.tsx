import type { Data, Field } from '../contract.ts';
import { FileView } from './file.tsx';
import { isFile, outputsOf, shown } from './outputs.ts';

/** Values by their labels. `key`: what tells them apart. */
export const ValueTable = ({
  rows,
  caption,
}: {
  rows: readonly { key: string; label: string; value: unknown }[];
  caption: string;
}) => (
  <table>
    <caption>{caption}</caption>
    <tbody>
      {rows.map(({ key, label, value }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          <td>
            <Value value={value} label={label} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** A record by its labels. Links are shown, not loaded. */
export const RecordView = ({
  record,
  outputs,
  caption,
}: {
  record: Data;
  outputs: readonly Field[];
  caption: string;
}) => (
  <ValueTable
    rows={outputsOf(record, outputs).map(({ place, label, value }) => ({ key: place, label, value }))}
    caption={caption}
  />
);

const Value = ({ value, label }: { value: unknown; label: string }) => {
  if (isFile(value)) return <FileView key={value} pointer={value} label={label} />;
  if (Array.isArray(value)) {
    const list: unknown[] = value;
    return (
      <ol>
        {list.map((one, index) => (
          <li key={index}>
            <Value value={one} label={`${label} ${index + 1}`} />
          </li>
        ))}
      </ol>
    );
  }
  const text = shown(value);
  return /^https?:\/\/\S+$/.test(text) ? (
    <a class="link" href={text} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <>{text}</>
  );
};
