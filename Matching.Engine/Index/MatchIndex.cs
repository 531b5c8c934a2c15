using Matching.Engine.Runs;

namespace Matching.Engine.Index;

/// <summary>Everything that one recompute publishes: the model, both sides as it sees them, and the lists. Immutable.</summary>
public sealed class MatchIndex
{
    /// <summary>SHA-256 over all parts, hex: the same input gives the same digest whatever the order of rows, threads, culture or time zone.</summary>
    public string Digest => throw new NotImplementedException();

    public IReadOnlyDictionary<string, long> Counts => throw new NotImplementedException();

    /// <summary>The model's description as a JSON object.</summary>
    public string ModelDescription => throw new NotImplementedException();

    /// <summary>The published lists of one direction, best first.</summary>
    public IEnumerable<PublishedMatch> Lists(ListDirection direction, int limit) => throw new NotImplementedException();

    /// <summary>Scores all pairs and keeps the best lists of each side.</summary>
    /// <param name="workers">Threads, at least 1; the result does not depend on it.</param>
    public static MatchIndex Build(MatchIndexInputs inputs, int workers, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The stored form, in a fixed order.</summary>
    public IReadOnlyList<IndexPart> ToParts() => throw new NotImplementedException();

    /// <summary>Reads what <see cref="ToParts"/> gave.</summary>
    /// <exception cref="InvalidDataException">A part is missing, of another version, or damaged.</exception>
    public static MatchIndex FromParts(IReadOnlyList<IndexPart> parts) => throw new NotImplementedException();
}

/// <summary>Which side is given a list.</summary>
public enum ListDirection
{
    /// <summary>Programs for each demand.</summary>
    Demands,

    /// <summary>Demands for each program.</summary>
    Programs,
}

/// <summary>One row of the published lists.</summary>
public sealed record PublishedMatch(string Enterprise, string DemandId, string College, string ProgramId, int Rank, double Score);
