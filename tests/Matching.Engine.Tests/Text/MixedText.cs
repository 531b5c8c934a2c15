using FsCheck;
using FsCheck.Fluent;

namespace Matching.Engine.Tests.Text;

/// <summary>Texts as advertisements have them: Chinese, Latin, full width, signs, blanks, and now and then half a character.</summary>
internal static class MixedText
{
    private static readonly string[] Pieces =
    [
        "焊接", "工艺", "机电一体化", "数控", "编程", "的", "与", "PLC", "AutoCAD", "ＣＡＤ", "C++", "c#", ".NET", "welding", "Robots", "and", "machining",
        " ", "　", "\n", "、", "，", "；", "(", "）", "１", "2", "\ud83d\ude00", "\ud83d", "\u0000", "ß", "é", "İ",
    ];

    public static Gen<string> Generator { get; } = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    public static Arbitrary<string> Arbitrary { get; } = Generator.ToArbitrary();
}
