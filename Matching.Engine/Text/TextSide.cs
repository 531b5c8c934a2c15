namespace Matching.Engine.Text;

/// <summary>Whose words a text holds: each side weighs its fields in its own way.</summary>
internal enum TextSide
{
    Demand,
    Program,
}
