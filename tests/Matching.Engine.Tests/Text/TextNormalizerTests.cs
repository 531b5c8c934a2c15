using FsCheck;
using FsCheck.Fluent;
using Matching.Engine.Text;

namespace Matching.Engine.Tests.Text;

public sealed class TextNormalizerTests
{
    [TestCase("ＰＬＣ编程", "plc编程", TestName = "Normalize_FullWidthLetters_AreHalfWidth")]
    [TestCase("（Ｃ＋＋，Ｃ＃）", "(c++,c#)", TestName = "Normalize_FullWidthSigns_AreHalfWidth")]
    [TestCase("１２３", "123", TestName = "Normalize_FullWidthDigits_AreHalfWidth")]
    [TestCase("AutoCAD", "autocad", TestName = "Normalize_UpperCase_IsLowered")]
    [TestCase("INFO I", "info i", TestName = "Normalize_CapitalI_KeepsItsDot")]
    [TestCase(" \t机电　一体化\r\n\r\n技术 ", "机电 一体化 技术", TestName = "Normalize_RunsOfWhiteSpace_AreOneBlank")]
    [TestCase("a\u00a0b\u0000c", "a b c", TestName = "Normalize_ControlsAndHardBlanks_AreBlanks")]
    [TestCase("", "", TestName = "Normalize_Empty_IsEmpty")]
    [TestCase(" \n\t", "", TestName = "Normalize_WhiteSpaceOnly_IsEmpty")]
    public void Normalize_WhatPeopleWrite_HasOneSpelling(string text, string expected) =>
        Assert.That(TextNormalizer.Normalize(text), Is.EqualTo(expected));

    // Attributes cannot hold half a character.
    [Test]
    public void Normalize_LoneSurrogates_AreDroppedAndPairsKept() => Assert.Multiple(() =>
    {
        Assert.That(TextNormalizer.Normalize("焊接\ud83d工艺"), Is.EqualTo("焊接工艺"));
        Assert.That(TextNormalizer.Normalize("\udc00ＣＡＤ\ud800"), Is.EqualTo("cad"));
        Assert.That(TextNormalizer.Normalize("\ud83d\ude00焊接\ud842\udfb7"), Is.EqualTo("\ud83d\ude00焊接\ud842\udfb7"));
    });

    [Test]
    public void Normalize_InvisibleSigns_AreDropped() =>
        Assert.That(TextNormalizer.Normalize("\ufeffAuto\u200bCAD\u00ad"), Is.EqualTo("autocad"));

    [Test]
    public void Normalize_Twice_ChangesNothingMore() =>
        Prop.ForAll(MixedText.Arbitrary, text => TextNormalizer.Normalize(TextNormalizer.Normalize(text)) == TextNormalizer.Normalize(text))
            .QuickCheckThrowOnFailure();

    [Test]
    public void Normalize_AnyText_HasNoDoubleOrOuterBlanks() =>
        Prop.ForAll(MixedText.Arbitrary, text =>
        {
            var normalized = TextNormalizer.Normalize(text);
            return normalized == normalized.Trim() && !normalized.Contains("  ", StringComparison.Ordinal) && !normalized.Any(char.IsControl);
        }).QuickCheckThrowOnFailure();
}
