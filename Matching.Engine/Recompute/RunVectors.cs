using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Model;
using Matching.Engine.Numerics;
using Matching.Engine.Programs;
using Matching.Engine.Text;

namespace Matching.Engine.Recompute;

/// <summary>A run's texts, each cut into terms once: the model that they make, and what each comes to in it. Immutable.</summary>
/// <param name="Specialties">Ascending by key.</param>
/// <param name="Similarity">Of <paramref name="Specialties"/>.</param>
/// <param name="Demands">By demand.</param>
/// <param name="UsualWork">What demands that say little were read with.</param>
internal sealed record RunVectors(TextModel Model, SpecialtyText[] Specialties, TextSimilarity Similarity, SparseVector[] Demands, UsualWork UsualWork)
{
    public static RunVectors Read(Demand[] demands, Program[] programs, CodeTables codes, ParallelOptions options)
    {
        var groups = programs.GroupBy(SpecialtyWords.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var usual = UsualWork.Of(codes);
        TextTerms[] texts =
        [
            .. ParallelMap.Of(groups, options, () => new TermArena(), (group, room) => TextTerms.Read(
                SpecialtyWords.Fields([.. group.OrderBy(program => program.Id, StringComparer.Ordinal)], codes.Specialties.Find(group.Key)?.Texts),
                    TextSide.Program, room)),
            .. ParallelMap.Of(demands, options, () => new TermArena(), (demand, room) => TextTerms.Read(Profiler.Fields(demand, usual), TextSide.Demand, room)),
        ];
        var (model, vectors) = TextModelBuilder.Build(texts, options);
        var index = new TextIndex(vectors[..groups.Length], model.Count);
        var alike = ParallelMap.Of(vectors[..groups.Length], options, vector =>
            Array.ConvertAll(index.Score(model.WordsAndTrades(vector)), PackedFloat.FromSingle));
        Mirror(alike);
        var specialties = ParallelMap.Of(groups, options, (group, specialty) =>
            SpecialtyText.From(group.Key, Title(group), vectors[specialty], alike[specialty], specialty) with
            {
                Class = TextNormalizer.Normalize(codes.Specialties.Find(group.Key)?.ClassName ?? ""),
            });
        return new RunVectors(model, specialties, new TextSimilarity(specialties, index), vectors[groups.Length..], usual);
    }

    private static string Title(IEnumerable<Program> programs) =>
        programs.Select(program => TextNormalizer.Normalize(program.Specialty)).Min(StringComparer.Ordinal)!;

    /// <summary>Weighing one or the other of two vectors rounds differently: one half stands for both, so that row and pair agree to the bit.</summary>
    private static void Mirror(ushort[][] square)
    {
        for (var one = 0; one < square.Length; one++)
        {
            for (var other = 0; other < one; other++)
                square[one][other] = square[other][one];
        }
    }
}
