using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TextModelTests
{
    /// <summary>What a program's numbers of 16 bits are off at most.</summary>
    private const float Rounding = 1f / 1024;

    private static readonly string[] DemandTexts = ["焊接工艺与机器人", "数控编程,操作机床", "welding robots and machining", "护理病人", ""];
    private static readonly string[] ProgramTexts = ["机器人焊接", "数控机床编程与操作", "machining and robot welding", "护理学基础"];

    private static readonly Arbitrary<string> Texts = MixedText.Generator.Select(TextNormalizer.Normalize).ToArbitrary();

    [Test]
    public void Build_TextsInAnyOrder_GivesTheSameModel()
    {
        var expected = Model(DemandTexts, ProgramTexts);
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (demands, programs) = (DemandTexts.ToArray(), ProgramTexts.ToArray());
            random.Shuffle(demands);
            random.Shuffle(programs);
            var model = Model(demands, programs);
            return model.Spaces.Zip(expected.Spaces).All(pair => pair.First.Terms.SequenceEqual(pair.Second.Terms)
                && pair.First.Weights.SequenceEqual(pair.Second.Weights)
                && pair.First.Unknown.Equals(pair.Second.Unknown));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Similarity_AnyTexts_IsWithinZeroAndOne()
    {
        var model = Model(DemandTexts, ProgramTexts);
        Prop.ForAll(Texts, Texts, (demand, program) => Similarity(model, demand, program) is >= 0 and <= 1 + Rounding).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Similarity_OneTextWithItself_IsOne() =>
        Assert.That(Similarity(Model(ProgramTexts, ProgramTexts), "数控机床编程与操作", "数控机床编程与操作"), Is.EqualTo(1).Within(Rounding));

    [Test]
    public void Similarity_SharedTrade_BeatsAnother()
    {
        var model = Model(DemandTexts, ProgramTexts);
        Assert.That(Similarity(model, "数控编程,操作机床", "数控机床编程与操作"), Is.GreaterThan(Similarity(model, "数控编程,操作机床", "护理学基础")));
    }

    [Test]
    public void Similarity_WordsThatTheRunDoesNotKnow_OnlyLengthen()
    {
        var model = Model(DemandTexts, ProgramTexts);
        Prop.ForAll(Texts, Texts, (demand, program) =>
            Similarity(model, $"{demand}.龘靐齉爩", program) <= Similarity(model, demand, program) + 1e-6f).QuickCheckThrowOnFailure();
        Assert.That(Similarity(model, "数控编程.龘靐齉爩", "数控机床编程与操作"), Is.LessThan(Similarity(model, "数控编程", "数控机床编程与操作")));
    }

    [Test]
    public void Similarity_EmptyText_IsZero()
    {
        var model = Model(DemandTexts, ProgramTexts);
        Assert.Multiple(() =>
        {
            Assert.That(Similarity(model, "", "护理学基础"), Is.Zero);
            Assert.That(Similarity(model, "护理", ""), Is.Zero);
            Assert.That(model.Demand([]).Terms, Is.Empty);
        });
    }

    [Test]
    public void Build_TextsOfTheRun_HaveTheVectorsThatLaterTextsHave()
    {
        Prop.ForAll(Texts.Generator.ListOf().ToArbitrary(), texts =>
        {
            var (model, vectors) = TextModelBuilder.Build([.. texts.Select(text => Terms(text, TextSide.Demand))], new ParallelOptions());
            return texts.Zip(vectors).All(text => model.Demand([new(FieldKind.Title, text.First), new(FieldKind.Text, text.First)]) is var later
                && later.Terms.SequenceEqual(text.Second.Terms) && later.Values.SequenceEqual(text.Second.Values) && later.Terms.Order().Distinct().SequenceEqual(later.Terms));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Build_NoTexts_KnowsNothingAndScoresNothing() =>
        Assert.That(Similarity(Model([], []), "护理", "护理"), Is.Zero);

    [Test]
    public void Similarity_HeavierField_CountsMore()
    {
        var model = Model(DemandTexts, ProgramTexts);
        var program = model.Program([new(FieldKind.Text, "数控机床")]);
        var titled = model.Demand([new(FieldKind.Title, "数控机床"), new(FieldKind.Text, "护理病人")]);
        var mentioned = model.Demand([new(FieldKind.Title, "护理病人"), new(FieldKind.Text, "数控机床")]);
        Assert.That(titled.Dot(program), Is.GreaterThan(mentioned.Dot(program)));
    }

    private static TextModel Model(IEnumerable<string> demands, IEnumerable<string> programs) =>
        TextModelBuilder.Build([.. demands.Select(text => Terms(text, TextSide.Demand)), .. programs.Select(text => Terms(text, TextSide.Program))], new ParallelOptions()).Model;

    private static TextTerms Terms(string text, TextSide side) => TextTerms.Read([new(FieldKind.Title, text), new(FieldKind.Text, text)], side, new TermArena());

    private static float Similarity(TextModel model, string demand, string program) =>
        model.Demand([new(FieldKind.Title, demand), new(FieldKind.Text, demand)]).Dot(model.Program([new(FieldKind.Title, program), new(FieldKind.Text, program)]));
}
