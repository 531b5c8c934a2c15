using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>A run's texts, each cut into terms once: the model that they make, and what each comes to in it. Immutable.</summary>
/// <param name="Specialties">Ascending by key.</param>
/// <param name="Similarity">Of <paramref name="Specialties"/>.</param>
/// <param name="Demands">By demand.</param>
internal sealed record RunTexts(TextModel Model, SpecialtyText[] Specialties, TextSimilarity Similarity, SparseVector[] Demands)
{
    public static RunTexts Read(Demand[] demands, Program[] programs, CodeTables codes, CancellationToken cancellationToken)
    {
        var groups = programs.GroupBy(SpecialtyWords.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var builder = new TextModelBuilder();
        var sought = Ordered(demands).Select(demand => builder.Add(Profiler.Fields(demand), TextSide.Demand)).ToArray();
        var offered = Ordered(groups)
            .Select(group => builder.Add(SpecialtyWords.Fields([.. group.OrderBy(program => program.Id, StringComparer.Ordinal)], codes.Specialties.Find(group.Key)?.Texts), TextSide.Program))
            .ToArray();
        var built = builder.Build();
        var vectors = Ordered(offered).Select(built.Vector).ToArray();
        var index = new TextIndex(vectors, built.Model.Count);
        var alike = Mirrored([.. Ordered(vectors).Select(vector => index.Score(built.Model.Words(vector)))]);
        SpecialtyText[] specialties = [.. Ordered(groups).Select((group, ordinal) => SpecialtyText.From(group.Key, Title(group), vectors[ordinal], alike[ordinal], ordinal))];
        return new RunTexts(built.Model, specialties, new TextSimilarity(specialties, index), [.. Ordered(sought).Select(built.Vector)]);

        ParallelQuery<T> Ordered<T>(IReadOnlyList<T> rows) => rows.AsParallel().AsOrdered().WithCancellation(cancellationToken);
    }

    private static string Title(IEnumerable<Program> programs) => programs.Select(program => TextNormalizer.Normalize(program.Specialty)).Min(StringComparer.Ordinal)!;

    /// <summary>Weighing one or the other of two vectors rounds differently: one half stands for both, so that row and pair agree to the bit.</summary>
    private static float[][] Mirrored(float[][] square)
    {
        for (var one = 0; one < square.Length; one++)
        {
            for (var other = 0; other < one; other++)
                square[one][other] = square[other][one];
        }

        return square;
    }
}
