using Matching.Engine.Numerics;

namespace Matching.Engine.Model;

/// <summary>How near a demand's and a specialty's texts are to a language model; what words they use has no say. Immutable, thread safe.</summary>
/// <param name="Model">The language model's name.</param>
/// <param name="Specialties">By the match model's ordinal.</param>
/// <param name="Hashes">Of the demands' texts (<see cref="Embeddings.EmbeddedTexts.HashOf"/>), ordinally ascending.</param>
/// <param name="Demands">By text, as <paramref name="Hashes"/>.</param>
/// <param name="Floor">The cosine that counts as 0: what a post has with an ordinary specialty.</param>
/// <param name="Full">The cosine from which a pair counts in full, above <paramref name="Floor"/>.</param>
internal sealed record Semantics(
    string Model, QuantizedVector[] Specialties, string[] Hashes, QuantizedVector[] Demands, float Floor, float Full)
{
    /// <summary>Where a text stands among those of demands, or -1: it was not there when the run was made.</summary>
    public int Find(string hash) => Array.BinarySearch(Hashes, hash, StringComparer.Ordinal) is >= 0 and var found ? found : -1;

    /// <summary>In [0, 1].</summary>
    /// <param name="text">By <see cref="Find"/>, not -1.</param>
    public float Value(int text, int specialty) =>
        Math.Clamp((Demands[text].Cosine(Specialties[specialty]) - Floor) / (Full - Floor), 0, 1);
}
