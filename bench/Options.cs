using System.Globalization;

namespace Saola.Bench;

/// <summary><c>--name value</c> pairs and plain words of a command line.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);

    public Options(IEnumerable<string> args)
    {
        string? name = null;
        foreach (var arg in args)
        {
            if (arg.StartsWith("--", StringComparison.Ordinal)) _named[name = arg[2..]] = "";
            else if (name is not null) (_named[name], name) = (arg, null);
            else Words.Add(arg);
        }
    }

    public List<string> Words { get; } = [];

    public bool Has(string name) => _named.ContainsKey(name);

    public string Text(string name, string otherwise) => _named.GetValueOrDefault(name, otherwise);

    public int Number(string name, int otherwise) => _named.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The word at a place, or a line that says what is missing.</summary>
    public string Word(int place, string what) => place < Words.Count ? Words[place] : throw new SaolaException($"{what} is missing.");
}
