using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Learning;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Skills;
using Matching.Engine.Text;

namespace Matching.Engine.Index;

/// <summary>Learns a run's vocabulary and weights from its rows. The order of rows does not matter.</summary>
internal static class ModelBuilder
{
    /// <summary>Uncalibrated: the similarity's scale and the bands come from <see cref="Calibration"/>.</summary>
    /// <param name="asked">By demand, in the vocabulary's ordinals.</param>
    /// <param name="had">By program, in the vocabulary's ordinals.</param>
    public static MatchModel Build(
        MatchIndexInputs inputs, Vocabulary vocabulary, IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, CancellationToken cancellationToken)
    {
        var (text, specialties) = BuildText(inputs.Demands, inputs.Programs, inputs.Codes, cancellationToken);
        return new MatchModel
        {
            Vocabulary = vocabulary,
            SkillWeights = SkillWeights(asked, had, vocabulary),
            Text = text,
            Specialties = specialties,
            Names = new SpecialtyNames([.. specialties.Select(specialty => specialty.Title)]),
            TextScale = 1,
            Bands = (0, 0),
        };
    }

    public static Vocabulary BuildVocabulary(IReadOnlyList<Demand> demands, IReadOnlyList<Program> programs, IReadOnlyList<SkillDecision> decisions)
    {
        var builder = new VocabularyBuilder(SkillBase.Instance, decisions);
        foreach (var demand in demands)
            builder.Add(demand);
        foreach (var program in programs)
            builder.Add(program);
        return builder.Build();
    }

    /// <summary>A skill's inverse document frequency over both sides, scaled to (0, 1], times what its kind is worth.</summary>
    private static float[] SkillWeights(IReadOnlyList<Profiler.Ask>[] asked, IReadOnlyDictionary<int, byte>[] had, Vocabulary vocabulary)
    {
        var frequencies = new int[vocabulary.Skills.Length];
        foreach (var skill in asked.SelectMany(asks => asks.Select(ask => ask.Skill)).Concat(had.SelectMany(skills => skills.Keys)))
            frequencies[skill]++;
        var rows = asked.Length + had.Length;
        return [.. vocabulary.Skills.Select((skill, ordinal) => (float)(Math.Log(1 + ((double)rows / (1 + frequencies[ordinal]))) / Math.Log(2 + rows)) * Worth(skill.Kind))];
    }

    private static float Worth(SkillKind kind) => kind switch
    {
        SkillKind.General => 0.15f,
        SkillKind.Subject => 0.7f,
        SkillKind.Course => 0.8f,
        _ => 1,
    };

    private static (TextModel Text, SpecialtyText[] Specialties) BuildText(
        IReadOnlyList<Demand> demands, IReadOnlyList<Program> programs, CodeTables codes, CancellationToken cancellationToken)
    {
        var specialties = programs.GroupBy(SpecialtyWords.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Title: group.Select(program => TextNormalizer.Normalize(program.Specialty)).Min(StringComparer.Ordinal)!, Fields: SpecialtyWords.Fields([.. group.OrderBy(program => program.Id, StringComparer.Ordinal)], codes.Specialties.Find(group.Key)?.Texts)))
            .ToArray();
        var builder = Ordered(demands).Aggregate(
            () => new TextModelBuilder(),
            (counts, demand) =>
            {
                counts.AddDemand(Profiler.Fields(demand));
                return counts;
            },
            (counts, others) =>
            {
                counts.Add(others);
                return counts;
            },
            counts => counts);
        foreach (var specialty in specialties)
            builder.AddProgram(specialty.Fields);
        var text = builder.Build();
        var vectors = Ordered(specialties).Select(specialty => text.Program(specialty.Fields)).ToArray();
        var index = new TextIndex(vectors, text.Count);
        var alike = Ordered(vectors).Select(vector =>
        {
            var row = new float[vectors.Length];
            index.Score(text.Words(vector), row);
            return row;
        }).ToArray();
        // Weighing one or the other of two vectors rounds differently: one half stands for both, so that row and pair agree to the bit.
        for (var one = 0; one < alike.Length; one++)
        {
            for (var other = 0; other < one; other++)
                alike[one][other] = alike[other][one];
        }

        return (text, [.. specialties.Select((specialty, ordinal) => SpecialtyText.From(specialty.Key, specialty.Title, vectors[ordinal], alike[ordinal], ordinal))]);

        ParallelQuery<T> Ordered<T>(IReadOnlyList<T> rows) => rows.AsParallel().AsOrdered().WithCancellation(cancellationToken);
    }
}
