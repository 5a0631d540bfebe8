using System.Text;

namespace Saola.Platform.Tests.Safety;

/// <summary>Ways in which files go wrong. All chance comes from the seed.</summary>
internal static class Mutations
{
    private static readonly string[] Strange =
        ["\"", "\"\"", "\0", "\r", "\r\n", "\n\n\n", "\t\t\t", "\uFEFF", "\u202E", "\u2028", "\uFFFF", "\U0001F98C", "大象", "NaN", "1e999", "-0", "\\N", "9999999999999999999", "90°N", "../../x", "%00", "<a>", "POINT(1 2"];

    public static byte[] OfBytes(byte[] bytes, Random random)
    {
        var result = bytes.ToArray();
        switch (random.Next(6))
        {
            case 0:
                for (var n = random.Next(1, 20); n > 0; n--) result[random.Next(result.Length)] ^= (byte)(1 << random.Next(8));
                return result;
            case 1:
                for (var n = random.Next(1, 20); n > 0; n--) result[random.Next(result.Length)] = (byte)random.Next(256);
                return result;
            case 2:
                return result[..random.Next(result.Length)];
            case 3:
                return [.. result, .. result.AsSpan(random.Next(result.Length))];
            case 4:
                var from = random.Next(result.Length);
                Array.Clear(result, from, Math.Min(random.Next(1, 600), result.Length - from));
                return result;
            default:
                var cut = random.Next(result.Length);
                return [.. result.AsSpan(0, cut), .. result.AsSpan(Math.Min(result.Length, cut + random.Next(1, 300)))];
        }
    }

    public static byte[] OfText(byte[] bytes, Random random)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var lines = text.Split('\n').ToList();
        switch (random.Next(8))
        {
            case 0:
                for (var n = random.Next(1, 50); n > 0; n--) lines.Insert(random.Next(lines.Count), lines[random.Next(lines.Count)]);
                break;
            case 1:
                for (var n = random.Next(1, 20); n > 0; n--) lines[random.Next(lines.Count)] += Strange[random.Next(Strange.Length)];
                break;
            case 2:
                var line = random.Next(lines.Count);
                lines[line] = string.Concat(Enumerable.Repeat(lines[line] + "\t,", 20_000 / (lines[line].Length + 2) + 1));
                break;
            case 3:
                lines[random.Next(lines.Count)] = string.Join(random.Next(2) == 0 ? '\t' : ',', Enumerable.Range(0, 65_536));
                break;
            case 4:
                return OfBytes(random.Next(2) == 0 ? Encoding.Unicode.GetBytes("\uFEFF" + text) : Encoding.Latin1.GetBytes(text), random);
            case 5:
                return Encoding.UTF8.GetBytes(text.Replace("\n", random.Next(2) == 0 ? "\r" : "\r\n", StringComparison.Ordinal));
            case 6:
                var characters = text.ToCharArray();
                for (var n = random.Next(1, 200); n > 0; n--) characters[random.Next(characters.Length)] = (char)random.Next(1, 0xFFFF);
                return Encoding.UTF8.GetBytes(characters);
            default:
                for (var n = random.Next(1, 30); n > 0; n--)
                {
                    var at = random.Next(lines.Count);
                    var place = random.Next(lines[at].Length + 1);
                    lines[at] = lines[at].Insert(place, Strange[random.Next(Strange.Length)]);
                }

                break;
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }
}
