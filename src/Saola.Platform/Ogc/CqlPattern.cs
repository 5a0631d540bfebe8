using System.Text;

namespace Saola.Platform.Ogc;

/// <summary>Patterns of LIKE, whose wildcards are % and _, as patterns of the algebra, whose wildcards are * and ?.</summary>
internal static class CqlPattern
{
    /// <param name="at">Where the pattern stands.</param>
    /// <param name="pattern">As it was written.</param>
    /// <param name="escapes">Whether a backslash takes their meaning from wildcards.</param>
    /// <exception cref="SaolaException">It holds * or ?, which the algebra cannot look for as themselves.</exception>
    public static string Of(string at, string pattern, bool escapes)
    {
        var text = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            var isEscaped = escapes && c == '\\' && i + 1 < pattern.Length && pattern[i + 1] is '%' or '_' or '\\';
            if (isEscaped) c = pattern[++i];
            if (c is '*' or '?') throw CqlFault.Of(at, $"the pattern holds '{c}', which cannot be looked for as a character of its own; write _ for one character in its place");
            text.Append(!isEscaped && c == '%' ? '*' : !isEscaped && c == '_' ? '?' : c);
        }

        return text.ToString();
    }
}
