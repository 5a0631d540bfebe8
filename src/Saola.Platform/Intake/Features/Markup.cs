namespace Saola.Platform.Intake.Features;

/// <summary>An element of XML without its namespace, which differs from version to version of a format and is often missing.</summary>
/// <param name="Name">The local name.</param>
/// <param name="Attributes">By their local names.</param>
/// <param name="Text">Its own text and that of all in it, in order.</param>
/// <param name="Children">The elements in it.</param>
internal sealed record Markup(string Name, IReadOnlyDictionary<string, string> Attributes, string Text, IReadOnlyList<Markup> Children)
{
    public Markup? Child(string name) => Children.FirstOrDefault(c => c.Name == name);

    public IEnumerable<Markup> All(string name) => Children.Where(c => c.Name == name);
}
