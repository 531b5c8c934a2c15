using Matching.Engine.Text;

namespace Matching.Engine.Catalog;

/// <summary>One entry of a code table. Codes are never deleted: a replaced one stays and names its successors.</summary>
public abstract record CodeEntry
{
    public required string Code { get; init; }

    /// <summary>The official Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>Codes that took this one's place; empty where it is in force.</summary>
    public IReadOnlyList<string> Successors { get; init; } = [];

    /// <summary>What the code stood for in an older edition, where it is something else today.</summary>
    public IReadOnlyList<EarlierMeaning> Earlier { get; init; } = [];

    /// <summary>All names under which <see cref="CodeTable{T}.Named"/> finds the entry.</summary>
    internal virtual IEnumerable<string> Names => [Name];

    /// <summary>
    /// This entry with what only an older version of the table knew about the code. Editions use codes again: what has successors is the older meaning,
    /// whichever was loaded first.
    /// </summary>
    internal virtual CodeEntry Over(CodeEntry older)
    {
        if (FoldedText.Fold(Name) == FoldedText.Fold(older.Name) || (Successors.Count > 0) == (older.Successors.Count > 0))
            return this with { Successors = Successors.Count > 0 ? Successors : older.Successors, Earlier = older.Earlier };
        var (today, replaced) = Successors.Count > 0 ? (older, this) : (this, older);
        return today with
        {
            Earlier = [.. older.Earlier.Where(meaning => meaning.Name != replaced.Name), new EarlierMeaning(replaced.Name, replaced.Successors)],
        };
    }
}

/// <summary>What a code stood for, and the codes that took its place.</summary>
public sealed record EarlierMeaning(string Name, IReadOnlyList<string> Successors);
