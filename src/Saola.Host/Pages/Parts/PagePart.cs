using Microsoft.AspNetCore.Components;
using Saola.Platform.Store;

namespace Saola.Host.Pages.Parts;

/// <summary>What pages and their parts have in common: the visit, and through it the words.</summary>
public abstract class Worded : ComponentBase
{
    protected abstract Visit Of { get; }

    /// <summary>The text of a key, with its places filled.</summary>
    protected string T(string key, params object?[] values) => values.Length == 0 ? Of.Words[key] : Of.Words.Fill(key, values);

    /// <summary>A whole number with its thousands set apart.</summary>
    protected string N(long value) => Of.Words.Number(value);

    /// <summary>A value of a field in the reader's language.</summary>
    protected string Value(Field field, string? value) => value is null ? "" : Of.Value(field, value);

    /// <summary>A field's name in the reader's language.</summary>
    protected string Name(Field field) => Of.Name(field);
}

/// <summary>A part of a page.</summary>
public abstract class PagePart : Worded
{
    [CascadingParameter]
    public Visit Visit { get; set; } = null!;

    protected override Visit Of => Visit;
}

/// <summary>A whole page: what was asked, and the answer.</summary>
public abstract class PageOf<TResult> : Worded
{
    [Parameter, EditorRequired]
    public Visit Visit { get; set; } = null!;

    [Parameter, EditorRequired]
    public TResult Result { get; set; } = default!;

    protected override Visit Of => Visit;
}
