namespace Matching.Engine.Storage;

/// <summary>An entry of a chain; see <see cref="HashChain"/>.</summary>
internal interface IChained
{
    /// <summary>From 1, without gaps.</summary>
    long Number { get; }

    string Hash { get; }

    /// <param name="before">The hash of the entry before; empty for the first.</param>
    string HashAfter(string before);
}
