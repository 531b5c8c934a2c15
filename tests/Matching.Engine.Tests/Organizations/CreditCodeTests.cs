using Matching.Engine.Organizations;

namespace Matching.Engine.Tests.Organizations;

public sealed class CreditCodeTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // The standard's own example, and those that three well-known bodies publish.
    [TestCase("91350100M000100Y43")]
    [TestCase("91330100799655058B")]
    [TestCase("91440300708461136T")]
    [TestCase(" 91350100m000100y43 ")]
    public void Parse_RightCode_IsTaken(string code) => Assert.That(CreditCode.Parse(code), Is.EqualTo(code.Trim().ToUpperInvariant()));

    [TestCase("")]
    [TestCase("91350100M000100Y4")]
    [TestCase("91350100M000100Y433")]
    [TestCase("91350100I000100Y43")]
    [TestCase("９1350100M000100Y43")]
    public void Parse_NoCode_IsRefused(string code) => Assert.That(CreditCode.Parse(code), Is.Null);

    [Test]
    public void Parse_OneCharacterOther_IsRefused([Range(0, 17)] int place)
    {
        const string Code = "91350100M000100Y43";
        var taken = Alphabet.Where(letter => letter != Code[place]).Where(letter => CreditCode.Parse(Code[..place] + letter + Code[(place + 1)..]) is not null);
        Assert.That(taken, Is.Empty);
    }
}
